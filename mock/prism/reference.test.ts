/**
 * The adapter against Prism's own server, on the same document: the same request is routed, accepted or refused alike,
 * with the same diagnostics. Where it is not, the row says what differs, and why ours is right.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadContract, ownContract, packageRoot } from '../../contract/index.ts';
import { createMock } from '../mock.ts';
import { prismRequest } from '../prism-request.ts';
import { createPrism } from './adapter.ts';

const contract = loadContract(ownContract);
// Prism remembers nothing either.
const mock = await createMock({ contract, stateless: true });
const prism = await createPrism(contract);

interface Row {
  readonly title: string;
  readonly method?: string;
  readonly path?: string;
  /** Text is sent as it is, a value as JSON. */
  readonly body?: unknown;
  /** `null` leaves a header out. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** Prism's status and ours, where they differ (0: its process dies). Diagnostics are then not compared. */
  readonly differs?: readonly [prism: number, ours: number, why: string];
}

const item = '/projects/p/destinations/d';
const valid = { name: 'alerts', type: 'webhook', metadata: { url: 'https://a.example' } };
const create = (title: string, body: unknown, more: Partial<Row> = {}): Row => ({
  title,
  method: 'POST',
  body,
  ...more,
});
const read = (title: string, more: Partial<Row> = {}): Row => ({ title, path: item, ...more });

const rows: readonly Row[] = [
  // rules of the body
  create('a valid create', valid),
  create('no name', { ...valid, name: undefined }),
  create('no type', { ...valid, type: undefined }),
  create('no metadata', { ...valid, metadata: undefined }),
  create('nothing', {}),
  create('a forbidden character', { ...valid, name: 'a_b' }),
  create('an empty name', { ...valid, name: '' }),
  create('a name of another type', { ...valid, name: 7 }),
  create('null for a required member', { ...valid, name: null }),
  create('a foreign type', { ...valid, type: 'queue' }),
  create('a plain-text URL', { ...valid, metadata: { url: 'http://a.example' } }),
  create('null for headers', { ...valid, metadata: { headers: null } }),
  create('a header that is no text', { ...valid, metadata: { headers: { 'X/Y~Z': 1 } } }),
  create('secrets of another type', { ...valid, secrets: 'x' }),
  create('unknown members', { ...valid, extra: 1 }),
  create('several faults', { name: '_', type: 1, metadata: [] }),
  create('an array', [valid]),
  create('a text', '"x"'),
  create('null', 'null', { differs: [422, 422, 'Prism says that the body is missing; it is there, and invalid'] }),
  create('false', 'false', { differs: [422, 422, 'as null'] }),
  create('no body', undefined),
  create('malformed JSON', '{', {
    differs: [400, 400, 'Prism answers before it has routed, without a problem document'],
  }),
  create('malformed JSON without a credential', '{', {
    headers: { 'x-api-key': null },
    differs: [400, 401, 'who has no credential is told nothing else'],
  }),
  // media types
  create('a charset', valid, { headers: { 'content-type': 'application/json; charset=utf-8' } }),
  create('upper case', valid, { headers: { 'content-type': 'APPLICATION/JSON' } }),
  create('text', 'x', {
    headers: { 'content-type': 'text/plain' },
    differs: [422, 415, "the contract's default covers a 415, which says more"],
  }),
  create('no content type', valid, {
    headers: { 'content-type': null },
    differs: [422, 415, 'Prism takes the JSON for a text, and says that it must be an object'],
  }),
  create('a garbled content type', valid, {
    headers: { 'content-type': 'garbage' },
    differs: [500, 415, 'Prism throws'],
  }),
  // credentials
  create('no credential', valid, { headers: { 'x-api-key': null } }),
  create('no credential, and a fault', {}, { headers: { 'x-api-key': null } }),
  create('an empty key', valid, { headers: { 'x-api-key': '' } }),
  create('Bearer', valid, { headers: { 'x-api-key': null, authorization: 'Bearer x' } }),
  create('bearer in lower case', valid, {
    headers: { 'x-api-key': null, authorization: 'bearer x' },
    differs: [401, 201, 'schemes are compared without regard to case (RFC 9110 §11.1)'],
  }),
  create('Basic', valid, { headers: { 'x-api-key': null, authorization: 'Basic eDp5' } }),
  // routing
  { title: 'a list' },
  read('one item'),
  { title: 'an unknown path', path: '/nowhere' },
  { title: 'an undocumented method', method: 'PUT' },
  { title: 'an undocumented method without a credential', method: 'PUT', headers: { 'x-api-key': null } },
  create('a slash at the end', valid, {
    path: '/projects/p/destinations/',
    differs: [405, 404, 'Prism reads an item with an empty name, which has no POST'],
  }),
  read('a broken escape', { path: '/projects/p/destinations/%zz', differs: [0, 400, 'Prism throws'] }),
  read('a comma', { path: '/projects/p/destinations/a,b', differs: [422, 200, 'a comma makes no list of a text'] }),
  read('an encoded slash', { path: '/projects/p/destinations/a%2Fb' }),
  // parameters
  read('a boolean', { path: `${item}?includeSecrets=true` }),
  read('no boolean', { path: `${item}?includeSecrets=maybe` }),
  read('two faults', { path: `${item}?includeSecrets=maybe&rotate=1x` }),
  read('a repeated parameter', { path: `${item}?rotate=true&rotate=false` }),
  read('an unknown parameter', { path: `${item}?other=1` }),
  { title: 'a valid update', method: 'PATCH', path: item, body: { updateMask: ['name'], destination: { name: 'a' } } },
  { title: 'a mask of numbers', method: 'PATCH', path: item, body: { updateMask: ['name', 1], destination: {} } },
  { title: 'a delete', method: 'DELETE', path: item },
  // preferences
  read('a forced refusal', { headers: { prefer: 'code=404' } }),
  read('a forced default', { headers: { prefer: 'code=503' } }),
  read('a named example', { headers: { prefer: 'example=withSecrets' } }),
  read('an unknown example', { headers: { prefer: 'example=nope' } }),
  read('no status', {
    headers: { prefer: 'code=abc' },
    differs: [422, 400, 'the header is malformed, the request is not'],
  }),
  read('a forced refusal as plain JSON', {
    headers: { prefer: 'code=404', accept: 'application/json' },
    differs: [200, 404, 'a refusal that was asked for is not replaced by a success'],
  }),
  read('an example of another status', {
    headers: { prefer: 'code=404, example=withSecrets' },
    differs: [200, 404, 'as above'],
  }),
  // Accept
  read('a wildcard', { headers: { accept: 'application/*' } }),
  read('nothing that there is', { headers: { accept: 'text/html' } }),
  read('a garbled Accept', { headers: { accept: 'garbage' }, differs: [0, 406, 'Prism throws'] }),
];

interface Reference {
  readonly origin: string;
  stop(): Promise<void>;
}

let reference: Reference;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reference-'));
  await writeFile(join(folder, 'openapi.json'), JSON.stringify(contract.document));
  reference = await startReference();
}, 60_000);

afterAll(async () => {
  await reference.stop();
  await rm(folder, { recursive: true });
});

async function startReference(): Promise<Reference> {
  const port = await freePort();
  const cli = join(packageRoot, 'node_modules/@stoplight/prism-cli/dist/index.js');
  const options = ['mock', join(folder, 'openapi.json'), '--port', `${port}`, '--host', '127.0.0.1'];
  const child: ChildProcess = spawn(process.execPath, [cli, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  await new Promise<void>((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk;
      if (output.includes('Prism is listening')) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', () => reject(new Error(`Prism's server did not start: ${output}`)));
  });
  const stop = async () => {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  return { origin: `http://127.0.0.1:${port}`, stop };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

function requestOf({ method = 'GET', path = '/projects/p/destinations', body, headers }: Row, base: string): Request {
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  const all = Object.entries({ 'x-api-key': 'key', accept: '*/*', ...type, ...headers });
  const bytes =
    body === undefined ? null : new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
  const kept = all.filter((entry): entry is [string, string] => entry[1] !== null);
  return new Request(`${base}${path}`, { method, headers: kept, body: bytes });
}

async function askReference(row: Row, { origin } = reference): Promise<{ status: number; diagnostics: unknown[] }> {
  const response = await fetch(requestOf(row, origin)).catch(() => undefined);
  await response?.arrayBuffer();
  const found = JSON.parse(response?.headers.get('sl-violations') ?? '[]') as { location: string[] }[];
  const ofRequest = found.filter(({ location }) => location[0] === 'request');
  return {
    status: response?.status ?? 0,
    diagnostics: ofRequest.map(({ location, ...rest }) => ({ path: location.slice(1), ...rest })),
  };
}

async function askAdapter(row: Row): Promise<unknown[]> {
  const request = requestOf(row, 'http://mock.example');
  const bytes = new Uint8Array(await request.clone().arrayBuffer());
  const outcome = await prism(prismRequest(request, new URL(request.url).pathname, bytes, {}));
  if (outcome.kind !== 'refused') return [];
  return outcome.diagnostics.map(({ isError, ...rest }) => ({ ...rest, severity: isError ? 'Error' : 'Warning' }));
}

it.each(rows.map((row) => [row.method ?? 'GET', row.title, row] as const))(
  '%s: %s',
  async (_method, _title, row) => {
    const isDeadly = row.differs?.[0] === 0;
    const server = isDeadly ? await startReference() : reference;
    const theirs = await askReference(row, server);
    if (isDeadly) await server.stop();
    const ours = await mock.fetch(requestOf(row, `http://mock.example${mock.basePath}`));
    if (row.differs) {
      expect([theirs.status, ours.status]).toEqual(row.differs.slice(0, 2));
      return;
    }
    expect(ours.status).toBe(theirs.status);
    expect(await askAdapter(row)).toEqual(theirs.diagnostics);
  },
  30_000,
);

it('every difference is one: a row that no longer differs must lose its reason', async () => {
  for (const row of rows.filter(({ differs }) => differs && differs[0] === differs[1])) {
    expect([row.title, (await askReference(row)).diagnostics]).not.toEqual([row.title, await askAdapter(row)]);
  }
});
