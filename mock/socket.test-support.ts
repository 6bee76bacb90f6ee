/** Bytes on a socket, and what comes back: what no HTTP client would send, or show. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Longer than any answer takes: who still waits then waits for ever. */
const patienceMs = 20_000;

/** A connection to a server, open. Errors end it, and no more: a reset is what some bytes deserve. */
export async function connected(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

/**
 * Everything that comes back until the server closes the connection.
 * @param last whether nothing more is sent: the connection is closed to one side then.
 */
export async function exchange(url: string, sent: string | Uint8Array, last = false): Promise<string> {
  const socket = await connected(url);
  const answer = received(socket);
  if (last) socket.end(sent);
  else socket.write(sent);
  return answer;
}

/** @throws Error when the server neither answers nor closes. */
export function received(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    socket.setEncoding('latin1').on('data', (text) => {
      answer += text;
    });
    socket.setTimeout(patienceMs, () => {
      reject(new Error(`the server is silent, after ${JSON.stringify(answer)}`));
      socket.destroy();
    });
    socket.once('close', () => resolve(answer));
  });
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/**
 * The answers on one connection, in their order. None of them may be to a HEAD.
 * @throws Error for anything that is no complete answer.
 */
export function answersIn(received: string): Answer[] {
  const answers: Answer[] = [];
  let rest = received;
  while (rest !== '') {
    const [head = '', status, fields] = /^HTTP\/1\.1 (\d{3}) [^\r\n]*\r\n((?:[^\r\n]+\r\n)*)\r\n/.exec(rest) ?? [];
    if (status === undefined) throw new Error(`no answer: ${JSON.stringify(rest)}`);
    const lines = (fields ?? '').split('\r\n').filter((line) => line !== '');
    const headers = new Headers(
      lines.map((line): [string, string] => [line.split(':')[0] ?? '', line.replace(/^[^:]*:/, '')]),
    );
    const { body, length } = bodyOf(rest.slice(head.length), headers, Number(status));
    rest = rest.slice(head.length + length);
    if (Number(status) >= 200) answers.push({ status: Number(status), headers, body });
  }
  return answers;
}

/** @returns the body, and how long it is as it was sent. */
function bodyOf(rest: string, headers: Headers, status: number): { body: string; length: number } {
  if (status < 200 || status === 204 || status === 304) return { body: '', length: 0 };
  if (headers.get('transfer-encoding') === 'chunked') return unchunked(rest);
  const length = Number(headers.get('content-length') ?? Number.NaN);
  if (!(rest.length >= length)) throw new Error(`an answer that is not complete: ${JSON.stringify(rest)}`);
  return { body: decoded(rest.slice(0, length)), length };
}

function unchunked(rest: string): { body: string; length: number } {
  let body = '';
  let position = 0;
  for (;;) {
    const [line, size] = /^([0-9a-f]+)\r\n/i.exec(rest.slice(position)) ?? [];
    if (line === undefined || size === undefined) throw new Error(`no chunk: ${JSON.stringify(rest.slice(position))}`);
    const start = position + line.length;
    const end = start + Number.parseInt(size, 16);
    if (rest.slice(end, end + 2) !== '\r\n') throw new Error('a chunk that is not complete');
    body += rest.slice(start, end);
    position = end + 2;
    if (start === end) return { body: decoded(body), length: position };
  }
}

const decoded = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8');
