/** What the servers of both contracts have in common: how they refuse, limit, hesitate, and name things. */
import type { Manners } from './attack-freedoms.test-support.ts';
import { type Dice, diceOf } from './attack-random.test-support.ts';
import { rewrittenResponse } from './attack-wire.test-support.ts';

type Fetch = (request: Request) => Promise<Response>;

/** The server behind its manners. */
export function mannered(fetch: Fetch, manners: Manners): Fetch {
  const dice = diceOf(manners.seed);
  return async (request) => {
    if (dice.percent(manners.limited)) return limited(dice);
    if (dice.percent(manners.slow)) await pause(dice.below(5));
    const response = await fetch(request);
    if (dice.percent(manners.slow)) await pause(dice.below(5));
    return rewrittenResponse(response, manners.wire, dice);
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function limited(dice: Dice): Response {
  const after = dice.pick(['0', ' 0 ', 'Thu, 01 Jan 1970 00:00:00 GMT']);
  return new Response(dice.pick([null, 'busy', '{"status":1}']), {
    status: dice.pick([429, 503]),
    headers: { 'Retry-After': after },
  });
}

/** Any 4xx but 429, which says nothing about the request. */
export function refusalStatus(usual: number, reason: string, { refusals, seed }: Manners, dice: Dice): number {
  if (refusals === 'usual') return usual;
  const by =
    refusals === 'any' ? dice : diceOf(seed + [...reason].reduce((sum, letter) => sum + letter.charCodeAt(0), 0));
  const status = 400 + by.below(99);
  return status === 429 ? 499 : status;
}

/** A refusal's answer; `usual` is what the correct server says. */
export function refusal(usual: Response, { problems }: Manners): Response {
  const { status } = usual;
  const headers = new Headers(usual.headers);
  // RFC 9110 §15.5.6.
  if (status === 405 && !headers.has('Allow')) headers.set('Allow', 'GET, PATCH, DELETE');
  if (problems === 'usual') return new Response(usual.body, { status, headers });
  if (problems === 'none') headers.delete('Content-Type');
  else headers.set('Content-Type', 'application/problem+json');
  const body = { none: null, bare: '{}', rich: JSON.stringify({ ...rich, status, issues: [{ ...rich, in: 'body' }] }) };
  return new Response(body[problems], { status, headers });
}

/** Every member that a problem document may have. */
const rich = {
  type: 'https://problems.example/a?b=c#d',
  href: 'urn:isbn:0451450523',
  title: '',
  status: 599,
  detail: 'é\u0000\u202e',
  instance: 'tag:example.com,2025:1',
  subsystem: 'api',
  time: '2016-12-31T23:59:60Z',
  requestId: '89eb1ffb#1',
  causes: [],
  remedy: '-',
  supportEmail: 'a.b+c@example.com',
  supportPhone: '()',
  supportUrl: 'https://example.com',
  retryable: true,
  retryAfter: '2024-04-22t18:55:28.456076-00:00',
  context: { id: 1, name: null },
  balance: 0.1 + 0.2,
};

const names = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'length',
  'null',
  'undefined',
  'NaN',
  '0',
  '-1',
];

/** The id of the `count`-th item: any text that is no other item's, and that an address can carry. */
export function idOf(kind: Manners['ids'], count: number, usual: () => string): string {
  switch (kind) {
    case 'usual':
      return usual();
    case 'numeric':
      return String(2n ** 53n + BigInt(count));
    case 'long':
      return `${String(count).padStart(6, '0')}${'0123456789abcdef'.repeat(80)}`;
    case 'awkward':
      return ` ${count}/../%2F?a=b#é\u202e"'\\<&\u{1f600}+;, `;
    case 'letter case':
      return count.toString(2).padStart(12, '0').replaceAll('0', 'a').replaceAll('1', 'A');
    case 'names of objects':
      return names[count] ?? `${names[0]}${count}`;
  }
}
