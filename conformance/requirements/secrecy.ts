/** What was sent in secret comes back in no answer: each `writeOnly` member, and the credential. */
import { cursorOf, type Member, toPointer } from '../../contract/index.ts';
import type { Case, Check, Evidence, Exchange, Requirement } from '../model.ts';
import { containsSecret } from '../spellings.ts';
import { outcomeOf } from './finding.ts';
import { placeOf, requirement } from './statement.ts';
import type { Subject } from './subject.ts';

export function secrecyChecks(subject: Subject): Check[] {
  const secrets = subject.members.filter(({ node }) => node.writeOnly === true);
  return [...secrets.map((member) => memberCheck(subject, member)), ...credentialCheck(subject)];
}

function memberCheck({ operation, settings }: Subject, member: Member): Check {
  const at = toPointer(member.segments);
  const sentence = requirement({
    operation,
    place: placeOf('request/body', member.segments),
    rule: 'writeOnly',
    cursor: cursorOf(member.node),
    member: 'writeOnly',
    level: 'must',
    title: `${member.segments.join('.')} stays secret`,
    sentence: `The value of \`${member.segments.join('.')}\` %s NOT come back in any answer.`,
    guidance: {
      why: 'The caller trusts that what was given in secret can be read by nobody. An answer that has it carries it into logs, caches and screens.',
      mend: 'Make answers from a list of what may be shown, not from the stored item with something taken out. Look at error messages too: validators quote what they refuse.',
      broken: 'The answer that creates an item repeats its secret, or a 422 quotes it.',
      cases: {
        'in-part': {
          why: 'A part of a secret tells what it belongs to and makes the rest easier to guess.',
          mend: 'Show whether there is a value, or a fixed placeholder, and none of its characters.',
          broken: 'The answer shows the first eight characters and dots behind them.',
        },
      },
    },
  });
  const start = `canary-${settings.run.slice(0, 3)}`;
  const inPart: Case = {
    id: `${sentence.id}/in-part`,
    title: 'the first characters of it',
    level: 'should',
    sentence: `Parts of the value of \`${member.segments.join('.')}\` %s NOT come back in any answer.`,
    steps: [],
  };
  return secretCheck(sentence, [inPart], ({ transcript, requestOf, case: { id } }) => {
    if (id === inPart.id) {
      return (text, exchange) => {
        const own = requestOf(exchange)?.canaries[at];
        return own !== undefined && text.includes(start) && !text.includes(own);
      };
    }
    const sent = transcript.exchanges.flatMap((exchange) => requestOf(exchange)?.canaries[at] ?? []);
    if (sent.length === 0) return 'no such secret was sent';
    // What they have in common is looked for first: hardly any text has it, and the search for each is not free.
    const common = commonStart(sent);
    const words = new RegExp(`${common.replaceAll(/[^\w-]/g, '\\$&')}[\\w-]*`, 'g');
    return (text, exchange) => {
      if (!holds(exchange, text, common)) return false;
      // A leak is most often of the secret that came with the request, and most often as it is.
      const own = requestOf(exchange)?.canaries[at];
      if (own !== undefined && containsSecret(text, own)) return true;
      if (sent.some((canary) => text.includes(canary))) return true;
      const rest = text.replaceAll(words, ' ');
      return containsSecret(rest, common) && sent.some((canary) => containsSecret(rest, canary));
    };
  });
}

/** Several members ask the same of the same answers. */
const known = new WeakMap<Exchange, { readonly secret: string; readonly isFound: boolean }>();

function holds(exchange: Exchange, text: string, secret: string): boolean {
  const before = known.get(exchange);
  if (before?.secret === secret) return before.isFound;
  const isFound = containsSecret(text, secret);
  known.set(exchange, { secret, isFound });
  return isFound;
}

/** @example commonStart(['canary-a', 'canary-b']) === 'canary-' */
function commonStart(texts: readonly string[]): string {
  const [first = '', ...others] = texts;
  const differs = [...first].findIndex((character, index) => others.some((other) => other[index] !== character));
  return differs < 0 ? first : first.slice(0, differs);
}

/** The user's credential is `{{credential}}` in the transcript, however the answer spelt it. */
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
    sentence: `The credential %s NOT come back in any answer of ${operation.id}.`,
    guidance: {
      why: 'Answers are stored, shared and shown where the headers of requests are not. A credential in one of them is given to all who see it.',
      mend: "Do not repeat a request's headers or its address in answers. Look at debug pages, and at messages such as `invalid key …`.",
      broken: 'A 401 whose detail quotes the key that was sent.',
    },
  });
  return [
    secretCheck(
      sentence,
      [],
      ({ transcript, requestOf }) =>
        transcript.unsearchable ??
        ((text, exchange) => requestOf(exchange)?.operation.id === operation.id && text.includes('{{credential')),
    ),
  ];
}

/**
 * @param more cases that look for less than the whole.
 * @param finder how a text is searched, or why it is not.
 */
function secretCheck(
  sentence: Requirement,
  more: readonly Case[],
  finder: (evidence: Evidence) => string | ((text: string, exchange: Exchange) => boolean),
): Check {
  const judge = (evidence: Evidence) => {
    const find = finder(evidence);
    if (typeof find === 'string') return { verdict: 'skipped', reason: find } as const;
    const findings = evidence.transcript.exchanges.flatMap((exchange) => {
      if (!exchange.response) return [];
      const isGivenAway = find(textOf(exchange.response), exchange);
      return [
        {
          n: exchange.n,
          finding: isGivenAway ? { broken: 'expected it nowhere, found it in the answer' } : 'kept',
        } as const,
      ];
    });
    return outcomeOf(findings, 'there was no answer');
  };
  const every: Case = { id: `${sentence.id}/every-answer`, title: 'every answer of the run', steps: [] };
  return { requirement: sentence, cases: [every, ...more], judge };
}

function textOf({ headers, body }: NonNullable<Exchange['response']>): string {
  const text = typeof body === 'string' ? body : Buffer.from(body.base64, 'base64').toString('latin1');
  return [...Object.entries(headers).flat(), text].join('\n');
}
