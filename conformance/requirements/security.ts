/**
 * A request without a credential, or with an empty one, is refused (the suite's own rule: MUST for any contract), and
 * with a made-up one (SHOULD). Letter case means nothing in the names of headers and of schemes (RFC 9110 §5.1, §11.1).
 */
import type { SecurityScheme } from '../../contract/index.ts';
import type { Case, Check, Guidance, PlannedCredential } from '../model.ts';
import { requirement } from './statement.ts';
import type { Subject } from './subject.ts';
import { judgeWish } from './wish.ts';

const guidance: Guidance = {
  why: 'What answers without a credential answers everybody, with the data of others. An empty credential is what a client sends whose configuration is missing.',
  mend: 'Check the credential before anything else, in one place for all operations, and answer 401. Take an empty field for a missing one, and header names in any letter case.',
  cases: {
    'made-up': {
      why: 'A check that any value satisfies protects nothing. Nobody notices, since every honest client works.',
      mend: 'Look the credential up, or verify its signature, with each request, and answer 401 or 403 where nobody issued it. Refuse tokens that say of themselves that they are not signed (`alg: none`).',
    },
    'scheme-letter-case': {
      why: "The scheme's word in front of a token may be in any letter case (RFC 9110 §11.1), and some clients write it in small letters.",
      mend: 'Compare the word without regard to letter case. What follows it stays exact.',
    },
    'in-query': {
      why: 'Addresses end up in logs, histories and Referer headers. A credential that works there will be sent there, and seen.',
      mend: 'Do not read the credential from the query where the contract puts it elsewhere. Frameworks that merge all parameters do so without being asked.',
    },
  },
};

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
      guidance,
    });
    const missing: Case = { id: `${sentence.id}/missing`, title: 'no credential', wish: 'refused', steps: [none] };
    // How a credential is read is hardly different from operation to operation.
    const isFirst = subject.role === 'create';
    const empty = schemes
      .flatMap(emptyValues)
      .filter(({ name }) => isFirst || name === 'empty')
      .map(({ name, title, value }): Case => {
        const step = subject.step(base, { credential: { in: first.in, field: first.field, value } });
        return { id: `${sentence.id}/${name}`, title, wish: 'refused', steps: [step] };
      });
    const tried = schemes.flatMap(madeUpValues).filter(({ name }) => isFirst || !name.endsWith('-unsigned'));
    const madeUp = tried.map(({ name, title, value }): Case => {
      const step = subject.step(base, { credential: { in: first.in, field: first.field, value } });
      return {
        id: `${sentence.id}/made-up/${name}`,
        title,
        wish: 'refused',
        level: 'should',
        sentence: 'A request with a made-up credential %s be refused.',
        steps: [step],
      };
    });
    // How a credential is read is hardly different from operation to operation.
    const spelt =
      subject.role === 'create' && isAccepted(schemes, subject) ? spellings(subject, sentence.id, first) : [];
    const unique = new Map([missing, ...empty, ...madeUp, ...spelt].map((single) => [single.id, single]));
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
  return [empty, { name: `no-token/${word}`, title: `the word ${word} and nothing else`, value: word }];
}

/** Of the form that a real one may have, and nobody's; a token that says of itself that nobody signed it (RFC 7519 §6). */
function madeUpValues({ scheme }: SecurityScheme): { name: string; title: string; value: string }[] {
  const value = 'made-up-by-the-conformance-suite';
  if (scheme === undefined) return [{ name: 'key', title: 'a made-up key', value }];
  if (scheme === 'basic') {
    return [{ name: scheme, title: 'a made-up user', value: `Basic ${btoa(`made-up:${value}`)}` }];
  }
  const word = scheme.charAt(0).toUpperCase() + scheme.slice(1);
  const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const unsigned = `${encoded({ alg: 'none', typ: 'JWT' })}.${encoded({ sub: 'made-up', exp: 4_000_000_000 })}.`;
  return [
    { name: scheme, title: 'a made-up token', value: `${word} ${value}` },
    { name: `${scheme}-unsigned`, title: 'a token that is not signed', value: `${word} ${unsigned}` },
  ];
}

/** True where the run's own credential goes into this field. */
const isAccepted = (schemes: readonly SecurityScheme[], { settings }: Subject): boolean =>
  schemes.some(({ type }) => (type === 'apiKey') === (settings.credential === 'apiKey'));

/** The accepted credential, spelt otherwise. In a query it could be seen by others: on this machine only. */
function spellings(subject: Subject, id: string, { in: place, scheme }: SecurityScheme): Case[] {
  const [base] = subject.bases;
  const single = (name: string, title: string, credential: PlannedCredential): Case => ({
    id: `${id}/${name}`,
    title,
    wish: 'accepted',
    steps: [subject.step(base, { credential })],
  });
  const ofName = single('letter-case', 'its name in other letter case', 'accepted, its name in other letter case');
  const ofScheme: Case = {
    ...single('scheme-letter-case', 'its scheme in other letter case', 'accepted, its scheme in other letter case'),
    level: 'should',
    sentence: 'A credential whose scheme is in other letter case %s be accepted.',
  };
  const inQuery: Case = {
    ...single('in-query', 'the credential in the query', 'accepted, in the query'),
    wish: 'refused',
    level: 'observe',
    sentence: 'A credential in the query %s be refused.',
    ...(subject.settings.isLoopback ? {} : { skipped: 'a credential in an address is sent to this machine only' }),
  };
  return [
    ...(place === 'header' ? [ofName] : []),
    ...(scheme === undefined ? [] : [ofScheme]),
    ...(place === 'query' ? [] : [inQuery]),
  ];
}
