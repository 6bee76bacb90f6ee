/** Ids are not empty, differ between the items of one scope, and stay what they are. */
import { type ContractResponse, cursorOf, type Member, valueAt } from '../../contract/index.ts';
import { exact } from '../answers.ts';
import type { Case, Check, Evidence, Guidance } from '../model.ts';
import { type Finding, outcomeOf } from './finding.ts';
import { itemAnswers, shownMembers, valuesIn } from './shown-members.ts';
import { placeOf, requirement } from './statement.ts';
import { noOtherScope, type Subject } from './subject.ts';

const guidance: Guidance = {
  why: 'The id is how every later request names the item. One that is shared, empty or changing makes them meet another item, or none.',
  mend: 'Make the id once, when the item is created, from a source that cannot repeat itself, and store it. An id of 64 bits is text in JSON: as a number it loses its last digits in many clients.',
  broken: 'Two items of one scope are shown with one id.',
  cases: {
    'across-scopes': {
      why: 'Logs, events and other systems tell an id without its scope. One that two scopes have points to two items there.',
      mend: 'Use ids that nobody else has, such as UUIDs, or one sequence for all scopes.',
      broken: 'The first item of every scope has the id `1`.',
    },
  },
};

export function identity(subject: Subject): Check[] {
  const { read, update, delete: remove } = subject.resource;
  const handles = [read, update, remove].flatMap((role) => role?.handles ?? []).map((segments) => segments.join('\n'));
  return itemAnswers(subject).flatMap((documented) =>
    shownMembers(documented)
      .filter(({ segments, node }) => node.readOnly === true && handles.includes(segments.join('\n')))
      .map((member) => identityCheck(subject, documented, member)),
  );
}

function identityCheck(subject: Subject, documented: ContractResponse, member: Member): Check {
  const { segments } = member;
  const name = segments.join('.');
  const sentence = requirement({
    operation: subject.operation,
    place: placeOf(`response/${documented.status}/body`, segments),
    rule: 'identity',
    cursor: cursorOf(member.node),
    level: 'must',
    title: `${name} names one item`,
    sentence: `\`${name}\` %s be that of one item and of no other, not empty, and the same whenever it is shown.`,
    guidance,
  });
  const judge = (evidence: Evidence) => {
    const isAcross = evidence.case.id.endsWith('/across-scopes');
    const owners = new Map<string, { readonly n: number; readonly scope: string }>();
    const scopes = new Set<string>();
    const findings = valuesIn(evidence, subject, documented, segments).map(({ exchange, value }) => {
      const created = evidence.createdOf(exchange);
      const scope = JSON.stringify(evidence.requestOf(exchange)?.path);
      scopes.add(scope);
      const first = owners.get(isAcross ? JSON.stringify(value) : scope + JSON.stringify(value));
      const mine = { n: exchange.n, scope };
      owners.set(isAcross ? JSON.stringify(value) : scope + JSON.stringify(value), first ?? mine);
      const other = first && (!isAcross || first.scope !== scope) ? first.n : undefined;
      const isBlank = value === '' || value === null || value === undefined;
      const finding: Finding = created
        ? sameAs(valueAt(exact(created), segments), value)
        : isAcross && isBlank
          ? 'not applicable'
          : unlike(value, other);
      return { n: exchange.n, finding };
    });
    if (isAcross && scopes.size < 2) return { verdict: 'skipped', reason: noOtherScope } as const;
    return outcomeOf(findings, 'no answer had it');
  };
  const every: Case = { id: `${sentence.id}/every-answer`, title: 'every item of the run', steps: [] };
  const across: Case = {
    id: `${sentence.id}/across-scopes`,
    title: 'items of all scopes',
    level: 'should',
    sentence: `Items of two scopes %s NOT have the same \`${name}\`.`,
    steps: [],
  };
  return { requirement: sentence, cases: subject.role === 'create' ? [every, across] : [every], judge };
}

function sameAs(announced: unknown, value: unknown): Finding {
  if (announced === undefined || value === announced) return announced === undefined ? 'not applicable' : 'kept';
  return { broken: `expected ${JSON.stringify(announced)}, as it was announced, received ${JSON.stringify(value)}` };
}

function unlike(value: unknown, other: number | undefined): Finding {
  if (value === undefined) return 'not applicable';
  if (value === '' || value === null) return { broken: `expected an id, received ${JSON.stringify(value)}` };
  if (other === undefined) return 'kept';
  return { broken: `expected an id of its own, received ${JSON.stringify(value)}, which exchange ${other} has too` };
}
