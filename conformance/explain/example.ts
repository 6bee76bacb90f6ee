/** An example of breaking a requirement: made from the check's own cases, else in the words of its guidance. */
import { successOf } from '../answers.ts';
import type { Case, Check, Guidance, Requirement, Step } from '../model.ts';
import { counted, shown } from '../reporters/plain.ts';
import { addressWords, hasCurl, requestWords } from './request.ts';

/** How many requests of a script are shown. */
const maxSteps = 8;

const recorded = 'Whatever the server answers is recorded.';

/** @param cases those that may serve as an example. */
export function exampleLines(
  { requirement }: Check,
  cases: readonly Case[],
  guidance: Guidance,
  baseUrl: string,
): string[] {
  const wishes = (['refused', 'accepted'] as const).flatMap((wish) => pick(cases, wish, baseUrl) ?? []);
  if (wishes.length > 0) return wishes.flatMap((single) => wishLines(single, requirement, baseUrl));
  const sending = cases.filter(({ steps }) => steps.length > 0);
  const single = sending.find(isTried) ?? sending[0];
  const broken = requirement.level === 'observe' ? recorded : guidance.broken;
  return [...(broken === undefined ? [] : [broken]), ...(single ? stepLines(single, baseUrl) : [])];
}

/** The first that can be pasted, else the first. */
function pick(cases: readonly Case[], wish: Case['wish'], baseUrl: string): Case | undefined {
  const asking = cases.filter((single) => single.wish === wish && single.steps.length > 0);
  const tried = asking.filter(isTried);
  return tried.find(({ steps }) => steps.every((step) => hasCurl(step, baseUrl))) ?? tried[0] ?? asking[0];
}

const isTried = ({ skipped }: Case): boolean => skipped === undefined;

function wishLines({ title, wish, steps: [step] }: Case, { level }: Requirement, baseUrl: string): string[] {
  if (!step) return [];
  const success = successOf(step.request.operation);
  const broken =
    wish === 'refused'
      ? `A server that answers ${success} breaks it: a 4xx is expected, other than 429.`
      : `A server that refuses it breaks it: ${success} is expected.`;
  return [`${shown(title)}:`, requestWords(step, baseUrl), level === 'observe' ? recorded : broken];
}

function stepLines({ title, steps, arrangement }: Case, baseUrl: string): string[] {
  const [first, ...others] = steps;
  const needed = new Set(steps.flatMap(prerequisites).filter((step) => !steps.includes(step))).size;
  const words = [
    `A case that looks for it: ${shown(title)}`,
    ...(needed > 0 ? [`after ${counted(needed, 'request')} for what it is about`] : []),
    ...(arrangement === 'race' ? ['all under way together'] : []),
  ];
  if (first && others.length === 0) return [words.join(', '), requestWords(first, baseUrl)];
  const rest = steps.length - maxSteps;
  return [
    words.join(', '),
    ...steps
      .slice(0, maxSteps)
      .map((step, index) => `${index + 1}. ${shown(step.request.operation.id)}: ${addressWords(step)}`),
    ...(rest > 0 ? [`… and ${rest} more`] : []),
  ];
}

const prerequisites = ({ item, after = [] }: Step): readonly Step[] => [...(item ? [item.created] : []), ...after];
