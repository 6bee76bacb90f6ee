/** What was sent in secret comes back in no answer: each `writeOnly` member, and the credential. */
import { cursorOf, toPointer } from '../../contract/index.ts';
import type { Check, Evidence, Exchange, Outcome, Requirement } from '../model.ts';
import { placeOf, requirement } from './statement.ts';
import type { Subject } from './subject.ts';

export function secrecyChecks(subject: Subject): Check[] {
  const secrets = subject.members.filter(({ node }) => node.writeOnly === true);
  return [...secrets.map((member) => memberCheck(subject, member)), ...credentialCheck(subject)];
}

function memberCheck({ operation }: Subject, member: Subject['members'][number]): Check {
  const at = toPointer(member.segments);
  const sentence = requirement({
    operation,
    place: placeOf('request/body', member.segments),
    rule: 'writeOnly',
    cursor: cursorOf(member.node),
    member: 'writeOnly',
    level: 'must',
    title: `${member.segments.join('.')} stays secret`,
    sentence: `The value of ${member.segments.join('.')} %s NOT come back in any answer.`,
  });
  return secretCheck(sentence, (evidence) =>
    [...evidence.requests.values()].flatMap(({ canaries }) => canaries[at] ?? []),
  );
}

/** The user's credential is `{{credential}}` in the transcript, however it was encoded. */
function credentialCheck({ operation }: Subject): Check[] {
  const [scheme] = operation.security.flat();
  if (!scheme) return [];
  const sentence = requirement({
    operation,
    place: 'response',
    rule: 'credential',
    cursor: scheme.cursor,
    level: 'must',
    title: 'the credential stays secret',
    sentence: 'The credential %s NOT come back in any answer.',
  });
  return [secretCheck(sentence, () => ['{{credential'])];
}

function secretCheck(sentence: Requirement, secretsOf: (evidence: Evidence) => string[]): Check {
  const judge = (evidence: Evidence): Outcome => {
    const needles = secretsOf(evidence).flatMap(spellings);
    if (needles.length === 0 || evidence.all.length === 0)
      return { verdict: 'skipped', reason: 'no such secret was sent' };
    const leak = evidence.all.find((exchange) => {
      const text = textOf(exchange);
      return needles.some((needle) => text.includes(needle));
    });
    if (!leak) return { verdict: 'pass', reason: '', exchanges: evidence.all.map(({ n }) => n) };
    return { verdict: 'fail', reason: 'expected it nowhere, found it in the answer', exchanges: [leak.n] };
  };
  const every = { id: `${sentence.id}/every-answer`, title: 'every answer of the run', requests: [] };
  return { requirement: sentence, cases: [every], judge };
}

/** The secret as it is, and in base64 at each of the three alignments that a surrounding text can give it. */
function spellings(secret: string): string[] {
  const aligned = [0, 1, 2].map((shift) =>
    Buffer.from(' '.repeat(shift) + secret)
      .toString('base64')
      .slice(shift === 0 ? 0 : 4, -4),
  );
  return [secret, ...aligned];
}

function textOf({ response }: Exchange): string {
  if (!response) return '';
  const body =
    typeof response.body === 'string' ? response.body : Buffer.from(response.body.base64, 'base64').toString('latin1');
  return `${Object.entries(response.headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')}\n${body}`;
}
