/** Requests from nearly right to hopeless. Most are nearly right: the others are turned away at the door. */
import fc from 'fast-check';
import { create, next, none, state, update } from './fuzz-bodies.test-support.ts';

export interface FuzzRequest {
  readonly method: string;
  readonly path: string;
  /** As they are sent: a name may be there twice. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** A character is a byte. */
  readonly body: string;
}

const rarely = <Value>(often: fc.Arbitrary<Value>, seldom: fc.Arbitrary<Value>, weight = 10) =>
  fc.oneof({ weight, arbitrary: often }, { weight: 1, arbitrary: seldom });

const long = 'l'.repeat(5000);
const oddSegment = fc.oneof(
  fc.constantFrom('', '..', '.', '__proto__', 'constructor', '%zz', '%', '%2F', '%00', '%ff%fe', '%C3%28', long),
  fc.constantFrom('a,b', '{x}', ';a=1', '*', 'é', '1'),
  fc.string({ unit: 'binary' }).map((text) => encodeURIComponent(text)),
);
const collection = rarely(fc.constantFrom('p', 'q'), oddSegment).map(
  (project) => `/v1/projects/${project}/destinations`,
);
const single = fc
  .tuple(collection, rarely(fc.constantFrom('a', 'b', 'c'), oddSegment, 6))
  .map((parts) => parts.join('/'));
const anywhere = fc.oneof(
  fc.constantFrom('/', '/v1', '/v1/', '//', '/v2/projects/p/destinations', '/__mock__', '/__mock__/x', `/${long}`),
  fc.string({ unit: fc.constantFrom(...'/%az2{}.,;:é\\?=&[]*') }).map((text) => `/${text}`),
  collection,
  single,
);

const parameter = fc.tuple(
  fc.constantFrom('includeSecrets', 'rotate', 'projectIdOrName', '__proto__', 'constructor', '', '%zz'),
  fc.constantFrom('true', 'false', 'p', '', '%zz', '%00', long),
);
const query = rarely(
  fc.constant(''),
  fc.array(parameter, { maxLength: 3 }).map((pairs) => `?${pairs.map((pair) => pair.join('=')).join('&')}`),
  3,
);

const garbage = fc.string({ unit: fc.constantFrom(...'abz/;,=*"\'%{}:. -_019') });
const contentType = fc.oneof(
  garbage,
  fc.constantFrom('application/json; charset=utf-16', 'multipart/form-data', 'application/x-www-form-urlencoded', ''),
  fc.constantFrom('application/merge-patch+json', 'text/plain', 'a/b/c', ';'),
);
const accept = fc.constantFrom('application/json;q=x', 'text/html', '*/*', ',', 'application/problem+json');
const prefer = fc.constantFrom(
  ...['code=500', 'code=503, example=x', 'code=404', 'code=204', 'code=99', 'code=503, example=unavailable'],
  ...['dynamic=true', 'dynamic=true, code=422', 'example', 'example=page', 'seed=1', '__proto__=1'],
);
const others = [
  'Authorization',
  'Cookie',
  'Origin',
  'Access-Control-Request-Method',
  'X-Api-Key',
  '__proto__',
  'Expect',
];
const header: fc.Arbitrary<[string, string]> = fc.oneof(
  fc.tuple(fc.constant('Accept'), fc.oneof(garbage, accept)),
  fc.tuple(fc.constant('Prefer'), fc.oneof(garbage, prefer)),
  fc.tuple(fc.constantFrom(...others), fc.oneof(garbage, fc.constantFrom('Bearer x', 'bearer', 'Basic eDp5'))),
);
const headers = fc
  .tuple(
    rarely(fc.constant('application/json'), contentType),
    rarely(fc.constant('k'), fc.constantFrom('', ' '), 30),
    rarely(fc.constant<[string, string][]>([]), fc.array(header, { maxLength: 3 }), 3),
  )
  .map(([type, key, more]): [string, string][] => [['Content-Type', type], ['X-Api-Key', key], ...more]);

const to = (methods: readonly string[], path: fc.Arbitrary<string>, body: fc.Arbitrary<string>) =>
  fc.record({
    method: fc.constantFrom(...methods),
    path: fc.tuple(path, query).map((parts) => parts.join('')),
    headers,
    body,
  });
const stateMethods = ['PUT', 'PUT', 'PUT', 'PUT', 'GET', 'DELETE'];
const everyMethod = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY', 'X'];

export const fuzzRequest: fc.Arbitrary<FuzzRequest> = fc.oneof(
  { weight: 8, arbitrary: to(['POST'], collection, create) },
  { weight: 3, arbitrary: to(['PATCH'], single, update) },
  { weight: 4, arbitrary: to(['GET', 'DELETE'], single, none) },
  { weight: 2, arbitrary: to(['GET'], collection, none) },
  { weight: 3, arbitrary: to(stateMethods, fc.constant('/__mock__/state'), state) },
  { weight: 2, arbitrary: to(['POST', 'POST', 'POST', 'GET', 'DELETE'], fc.constant('/__mock__/next'), next) },
  { weight: 3, arbitrary: to(everyMethod, anywhere, fc.oneof(none, create)) },
);
