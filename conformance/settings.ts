/** What a plan depends on beside the contract, from what the user asked for. */
import { type Contract, resourcesOf } from '../contract/index.ts';
import type { Credential } from './engine/credential.ts';
import type { Selection } from './engine/select.ts';
import type { ConformanceOptions } from './options.ts';
import type { Settings } from './requirements/subject.ts';

/** Made up where the user gives none: mocks take any. */
const madeUpCredential = 'conformance-made-up-credential';

/** Fewer could not hold what one script needs. */
export const fewestItems = 10;

/** @throws RangeError for an operation or a parameter that the contract does not have, or for too small a bound. */
export function settingsOf(contract: Contract, options: ConformanceOptions, run: string, baseUrl: string): Settings {
  const { params = {}, aliases = {}, require = [], maxItems = 200, seed = 1, concurrency = 8 } = options;
  const names = new Set(contract.operations.flatMap(({ parameters }) => parameters.map(({ name }) => name)));
  for (const name of Object.keys(aliases)) {
    if (!names.has(name)) throw new RangeError(`there is no parameter ${name}; there are: ${[...names].join(', ')}`);
  }
  const known = resourcesOf(contract.operations).flatMap(({ create, list, read, update, delete: remove }) =>
    [create, list?.operation, read?.operation, update?.operation, remove?.operation].flatMap((each) => each?.id ?? []),
  );
  const unknown = require.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    throw new RangeError(`there is no operation ${unknown}; those that can be required are: ${known.join(', ')}`);
  }
  if (maxItems < fewestItems) throw new RangeError(`at least ${fewestItems} items must be allowed, not ${maxItems}`);
  const valuesOf = (name: string): readonly string[] => [params[name] ?? []].flat();
  const pick = (index: number) =>
    Object.fromEntries(
      Object.keys(params).flatMap((name) => {
        const value = valuesOf(name)[index];
        return value === undefined ? [] : [[name, value] as const];
      }),
    );
  return {
    params: pick(0),
    otherParams: pick(1),
    aliases,
    require,
    maxItems,
    seed,
    readOnly: options.readOnly ?? false,
    run,
    credential: options.bearer === undefined ? 'apiKey' : 'bearer',
    racers: Math.min(concurrency, 6, Math.floor(maxItems / 3)),
    isLoopback: ['localhost', '127.0.0.1', '[::1]'].includes(new URL(baseUrl).hostname),
  };
}

export const selectionOf = ({ only = [], skip = [], level = 'observe' }: ConformanceOptions): Selection => ({
  only,
  skip,
  level,
});

/** @throws TypeError for a credential that no header can carry. */
export function credentialOf({ apiKey, bearer }: Pick<ConformanceOptions, 'apiKey' | 'bearer'>): Credential {
  const credential = bearer === undefined ? apiKey : bearer;
  if (credential !== undefined && !/^[\x21-\x7e]+$/.test(credential)) {
    throw new TypeError('a credential is printable ASCII without spaces, and not empty');
  }
  return { kind: bearer === undefined ? 'apiKey' : 'bearer', value: credential ?? madeUpCredential };
}
