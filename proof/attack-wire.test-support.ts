/** One answer on the wire, otherwise: what HTTP and JSON leave free, whatever the contract says. */
import type { Dice } from './attack-random.test-support.ts';
import { respelled, type Spelling } from './attack-spelling.test-support.ts';
import { otherTime } from './attack-times.test-support.ts';

export interface Wire extends Spelling {
  readonly times: boolean;
  /** The media type in other letters, with parameters. */
  readonly mediaTypes: boolean;
  /** Headers that nobody asked for. */
  readonly headers: boolean;
  /** A `Date`, up to a minute off. */
  readonly dates: boolean;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const moreHeaders: readonly [string, string][] = [
  ['etag', 'W/"é"'],
  ['location', '//elsewhere.example/%00'],
  ['set-cookie', 'a=1; Path=/; HttpOnly, __proto__=2'],
  ['constructor', 'none'],
  ['x-powered-by', '{"id":"1"}'],
  ['x-request-id', 'f'.repeat(3000)],
  ['retry-after', '0'],
  ['content-language', 'cy'],
  ['allow', 'GET, POST'],
  ['www-authenticate', 'Bearer error="invalid_token", Basic realm="a"'],
];

/** @param now in milliseconds, when it is answered. */
export function rewritten({ status, headers, body }: WireAnswer, wire: Wire, dice: Dice, now: number): WireAnswer {
  const type = headers['content-type'] ?? '';
  const times = (text: string) => (wire.times ? otherTime(text, dice) : text);
  const more = wire.headers
    ? [dice.pick([['x-a', 'b'], ...moreHeaders]), dice.pick([['x-c', ''], ...moreHeaders])]
    : [];
  const date = new Date(now + (dice.next() * 2 - 1) * 60_000).toUTCString();
  return {
    status,
    headers: {
      // One that is there already means something.
      ...Object.fromEntries(more),
      ...headers,
      ...(wire.mediaTypes && type !== '' ? { 'content-type': otherType(type, dice) } : {}),
      ...(wire.dates && dice.percent(80) ? { date } : {}),
    },
    body: /json/i.test(type) ? respelled(body, wire, dice, times) : body,
  };
}

/** RFC 9110 §8.3.1: letter case means nothing, nor does white space around the semicolon. */
function otherType(type: string, dice: Dice): string {
  const [essence = ''] = type.split(';');
  const spelt = dice.pick([
    essence,
    essence.toUpperCase(),
    essence.replace(/\b[a-z]/g, (first) => first.toUpperCase()),
  ]);
  return (
    spelt + dice.pick(['', '; charset=utf-8', ';charset="UTF-8"', ' ; Charset=utf-8', '; profile="a;b,c"; q=1', ';'])
  );
}

/** The same of a `Response`, which is used up. */
export async function rewrittenResponse(response: Response, wire: Wire, dice: Dice): Promise<Response> {
  const body = await response.text();
  const answer = rewritten(
    { status: response.status, headers: Object.fromEntries(response.headers), body },
    wire,
    dice,
    Date.now(),
  );
  const isEmpty = [204, 205, 304].includes(answer.status) || body === '';
  // A header of a `Response` is Latin-1 and has no line breaks.
  return new Response(isEmpty ? null : answer.body, { status: answer.status, headers: answer.headers });
}
