/**
 * Requests that never get as far as the mock: Node can't parse them, or they take too long to arrive. Node would answer
 * them without a word, or in the place of an earlier request; here each has a problem document, in its turn.
 */
import { maxHeaderSize, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Problem, problemResponse, titleOf } from './problem.ts';

/** How long a client may go on sending after its last answer: a connection that is cut at once can lose the answer. */
const lingerMs = 1000;

interface Connection {
  readonly latest: ServerResponse;
  readonly underWay: Set<ServerResponse>;
}

export function answerClientErrors(server: Server): void {
  const connections = new WeakMap<Duplex, Connection>();
  const refused = new WeakSet<Duplex>();

  server.on('request', ({ socket }, response) => {
    const underWay = connections.get(socket)?.underWay ?? new Set();
    connections.set(socket, { latest: response, underWay: underWay.add(response) });
    response.once('close', () => underWay.delete(response));
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // What follows an error can't be told apart any more.
    if (refused.has(socket)) return;
    const problem = problemOf(error);
    if (problem && socket.writable) void refuse(socket, problem);
    else socket.destroy();
  });
  server.on('connect', (_request, socket) => void refuse(socket, tunnel));

  async function refuse(socket: Duplex, problem: Problem): Promise<void> {
    refused.add(socket);
    socket.on('error', () => {});
    const { latest, underWay = new Set<ServerResponse>() } = connections.get(socket) ?? {};
    // The request whose body breaks off is the one that is refused, unless it has an answer: a 413 waits for no body.
    const broken = latest?.req.complete === false ? latest : undefined;
    const isAnswered = () => broken?.headersSent === true;
    const earlier = [...underWay].filter((response) => response !== broken || isAnswered());
    await Promise.race([Promise.all(earlier.map(closed)), closed(socket)]);
    const text = await written(problem);
    if (isAnswered()) finish(socket);
    else finish(socket, text);
  }
}

const closed = (stream: NodeJS.EventEmitter): Promise<void> => new Promise((resolve) => stream.once('close', resolve));

function finish(socket: Duplex, text = ''): void {
  if (socket.destroyed) return;
  if (socket.writable) socket.end(text);
  socket.resume();
  const cut = setTimeout(() => socket.destroy(), lingerMs);
  socket.once('close', () => clearTimeout(cut));
}

async function written(problem: Problem): Promise<string> {
  const response = problemResponse(problem);
  const body = await response.text();
  const head = [
    `HTTP/1.1 ${problem.status} ${titleOf(problem.status)}`,
    ...[...response.headers].map(([name, value]) => `${name}: ${value}`),
    `Date: ${new Date().toUTCString()}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

/** For the method CONNECT, which has no path. */
const tunnel: Problem = { status: 400, detail: 'CONNECT asks for a proxy, which this is not.', issues: [] };

/** @returns `undefined` where there is nobody left to answer. */
function problemOf({ code = '', message }: NodeJS.ErrnoException): Problem | undefined {
  const known = problems[code];
  if (known || !code.startsWith('HPE_')) return known;
  // The parser's words: they never quote what was sent.
  return { status: 400, detail: `The request is not HTTP/1.1: ${message.replace(/^Parse Error: /, '')}.`, issues: [] };
}

const problems: Readonly<Record<string, Problem>> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, detail: 'The request took too long to arrive.', issues: [] },
  HPE_INVALID_EOF_STATE: { status: 400, detail: 'The request ends before it is complete.', issues: [] },
  HPE_HEADER_OVERFLOW: {
    status: 431,
    detail: `The headers together are longer than the limit of ${maxHeaderSize} bytes.`,
    issues: [{ in: 'header', detail: `must not be longer than ${maxHeaderSize} bytes` }],
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: {
    status: 413,
    detail: 'The chunk extensions of the body are too long.',
    issues: [{ in: 'body', detail: 'has chunk extensions that are too long' }],
  },
};
