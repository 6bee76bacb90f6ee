/** What clients send over one connection: requests in a row, and what comes after them when things go wrong. */
import { METHODS } from 'node:http';
import fc from 'fast-check';
import { type FuzzRequest, fuzzRequest } from './fuzz-requests.test-support.ts';

export interface FuzzConnection {
  /** A character is a byte. */
  readonly sent: string;
  /** How the client goes: it waits, says that this is all, or is gone at once. */
  readonly end: 'wait' | 'half-close' | 'destroy';
  readonly requests: number;
  /** How many answers there must be; of a garbled connection nobody knows. */
  readonly answers: number | undefined;
}

/** In the shape that any parser takes: what may be wrong is what it says. HEAD has answers that look cut off. */
const wellFormed = fuzzRequest
  .map((request) => ({ ...request, method: isKnown(request.method) ? request.method : 'PURGE' }))
  .filter(({ headers, path }) => `${path}${headers}`.length < 12_000);
const isKnown = (method: string): boolean => METHODS.includes(method) && method !== 'HEAD';

const text = ({ method, path, headers, body }: FuzzRequest, chunk: number, last: boolean): string => {
  const lines = [['Host', 'mock'], ...headers, ...(last ? [['Connection', 'close']] : [])];
  const head = `${method} ${encodeURI(path)} HTTP/1.1\r\n${lines.map((line) => `${line.join(': ')}\r\n`).join('')}`;
  if (body === '') return `${head}\r\n`;
  if (chunk === 0) return `${head}Content-Length: ${body.length}\r\n\r\n${body}`;
  const chunks = body.match(new RegExp(`[^]{1,${chunk}}`, 'g')) ?? [];
  const written = chunks.map((part) => `${part.length.toString(16)}\r\n${part}\r\n`).join('');
  return `${head}Transfer-Encoding: chunked\r\n\r\n${written}0\r\n\r\n`;
};
const request = (last = false) =>
  fc.tuple(wellFormed, fc.constantFrom(0, 0, 7, 1000)).map(([sent, chunk]) => text(sent, chunk, last));
const before = fc.array(request(), { maxLength: 5 });

const start =
  'POST /v1/projects/p/destinations HTTP/1.1\r\nHost: mock\r\nX-Api-Key: k\r\nContent-Type: application/json\r\n';
/** No parser takes these. */
const unreadable = fc.constantFrom(
  ...[
    'hello\r\n\r\n',
    '\0\0\0\0',
    '\x16\x03\x01\x02\x00\x01\x00',
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    '{"name":"a"}\r\n\r\n',
  ],
  ...[
    'GET / HTTP/9.9\r\n\r\n',
    'GET / HTTP/1.1\r\nHost mock\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n',
    'GET\r\n\r\n',
  ],
  ...[
    'CONNECT a:80 HTTP/1.1\r\nHost: mock\r\n\r\n',
    `GET / HTTP/1.1\r\nHost: mock\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
  ],
  ...['2\r\nContent-Length: 3', '-1', '1e3', '2\r\nTransfer-Encoding: chunked', '99999999999999999999', '2, 2'].map(
    (length) => `${start}Content-Length: ${length}\r\n\r\n{}`,
  ),
  ...['zz\r\n', '-1\r\n', '2\r\n{}garbage', 'fffffffffffffffff\r\n', `1;${'x'.repeat(20_000)}\r\n`, '\r\n'].map(
    (chunks) => `${start}Transfer-Encoding: chunked\r\n\r\n${chunks}`,
  ),
);
/** Parsers take it; the mock does not. */
const twoHosts = fc.constant(`GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n`);

const connection = (parts: fc.Arbitrary<readonly string[]>, end: FuzzConnection['end'], knows = true) =>
  parts.map((sent): FuzzConnection => {
    const requests = sent.length;
    return { sent: sent.join(''), end, requests, answers: knows ? requests : undefined };
  });
const followedBy = (last: fc.Arbitrary<string>) => fc.tuple(before, last).map(([first, tail]) => [...first, tail]);
const half = fc.tuple(request(), fc.nat()).map(([whole, place]) => whole.slice(0, 1 + (place % (whole.length - 1))));
const garbled = fc
  .tuple(
    followedBy(request()),
    fc.array(fc.tuple(fc.nat(), fc.string({ unit: 'binary', maxLength: 3 })), { minLength: 1 }),
  )
  .map(([parts, faults]) => {
    const sent = faults.reduce((all, [place, fault]) => {
      const at = place % all.length;
      return all.slice(0, at) + Buffer.from(fault).toString('latin1') + all.slice(at + 1);
    }, parts.join(''));
    return [sent, ...parts.slice(1).map(() => '')];
  });

export const fuzzConnection: fc.Arbitrary<FuzzConnection> = fc.oneof(
  connection(followedBy(request(true)), 'wait'),
  connection(followedBy(fc.oneof(unreadable, twoHosts)), 'wait'),
  connection(followedBy(request()), 'half-close'),
  connection(followedBy(half), 'half-close'),
  connection(followedBy(half), 'destroy', false),
  connection(garbled, 'half-close', false),
);
