/** A request without a credential, or with an empty one, is refused. The suite's own rule: MUST for any contract. */
import type { SecurityScheme } from '../../contract/index.ts';
import type { Case, Check } from '../model.ts';
import { judgeWish } from './answers.ts';
import { requirement } from './statement.ts';
import type { Subject } from './subject.ts';

export function security(subject: Subject): Check[] {
  const { operation } = subject;
  if (operation.security.some((alternative) => alternative.length === 0)) return [];
  const [base] = subject.bases;
  const none = subject.request(base, { credential: 'none' });
  return operation.security.flat().map((scheme) => {
    const sentence = requirement({
      operation,
      place: `request/${scheme.in}/${scheme.field}`,
      rule: 'security',
      cursor: scheme.cursor,
      level: 'must',
      title: `${scheme.field} is needed`,
      sentence: `A request without a credential, or with an empty \`${scheme.field}\`, %s be refused.`,
    });
    const missing: Case = { id: `${sentence.id}/missing`, title: 'no credential', wish: 'refused', requests: [none] };
    const empty = emptyValues(scheme).map(([name, title, value]): Case => {
      const request = subject.request(base, { credential: { field: scheme.field, value } });
      return { id: `${sentence.id}/${name}`, title, wish: 'refused', requests: [request] };
    });
    return { requirement: sentence, cases: [missing, ...empty], judge: judgeWish };
  });
}

function emptyValues({ in: place, scheme }: SecurityScheme): [string, string, string][] {
  if (place !== 'header') return [];
  const empty: [string, string, string] = ['empty', 'an empty value', ''];
  if (scheme === undefined) return [empty];
  const word = scheme[0]?.toUpperCase() + scheme.slice(1);
  return [empty, ['no-token', `the word ${word} and no token`, word]];
}
