/** For tests: a real server that answers as it is told, and keeps what it was sent. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SentRequest {
  readonly method: string;
  /** As on the wire. */
  readonly target: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface TestServer {
  readonly baseUrl: string;
  readonly requests: SentRequest[];
  /** What the next requests are answered with. */
  answer: Answer;
  close(): Promise<void>;
}

export async function startServer(): Promise<TestServer> {
  const requests: SentRequest[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const { method = '', url: target = '', headers } = incoming;
    requests.push({ method, target, headers, body: Buffer.concat(chunks).toString('utf8') });
    outgoing.writeHead(started.answer.status, started.answer.headers).end(started.answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const started: TestServer = {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    answer: { status: 200, headers: { 'Content-Type': 'application/json' }, body: '[]' },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return started;
}
