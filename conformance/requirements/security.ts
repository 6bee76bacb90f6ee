/** A request without a credential, or with an empty one, is refused. The suite's own rule: MUST for any contract. */
import type { SecurityScheme } from '../../contract/index.ts';
import type { Case, Check } from '../model.ts';
import { requirement } from './statement.ts';
import type { Subject } from './subject.ts';
import { judgeWish } from './wish.ts';

export function security(subject: Subject): Check[] {
  const { operation } = subject;
  if (operation.security.some((alternative) => alternative.length === 0)) return [];
  const [base] = subject.bases;
  const none = subject.step(base, { credential: 'none' });
  return fieldsOf(operation.security.flat()).map((schemes) => {
    const [first] = schemes;
    const sentence = requirement({
      operation,
      place: `request/${first.in}/${first.field}`,
      rule: 'security',
      cursor: first.cursor,
      level: 'must',
      title: `${first.field} is needed`,
      sentence: `A request without a credential, or with an empty \`${first.field}\`, %s be refused.`,
    });
    const missing: Case = { id: `${sentence.id}/missing`, title: 'no credential', wish: 'refused', steps: [none] };
    const empty = schemes.flatMap(emptyValues).map(({ name, title, value }): Case => {
      const step = subject.step(base, { credential: { in: first.in, field: first.field, value } });
      return { id: `${sentence.id}/${name}`, title, wish: 'refused', steps: [step] };
    });
    const unique = new Map([missing, ...empty].map((single) => [single.id, single]));
    return { requirement: sentence, cases: [...unique.values()], judge: judgeWish };
  });
}

/** The schemes by the field that carries them: bearer and basic share a header. */
function fieldsOf(schemes: readonly SecurityScheme[]): [SecurityScheme, ...SecurityScheme[]][] {
  const fields = new Map<string, [SecurityScheme, ...SecurityScheme[]]>();
  for (const scheme of schemes) {
    const key = `${scheme.in} ${scheme.field.toLowerCase()}`;
    const known = fields.get(key);
    if (known) known.push(scheme);
    else fields.set(key, [scheme]);
  }
  return [...fields.values()];
}

/** An empty field; for HTTP authentication also the scheme's word without what should follow (RFC 9110 §11.4). */
function emptyValues({ scheme }: SecurityScheme): { name: string; title: string; value: string }[] {
  const empty = { name: 'empty', title: 'an empty value', value: '' };
  if (scheme === undefined) return [empty];
  const word = scheme.charAt(0).toUpperCase() + scheme.slice(1);
  return [
    empty,
    { name: `no-token/${word}`, title: `the word ${word} and nothing else`, value: word },
    { name: `no-token/${scheme}`, title: `the word ${scheme} and nothing else`, value: scheme },
  ];
}
