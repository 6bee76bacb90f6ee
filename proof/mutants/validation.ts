/** Mutants of what a body may hold. */

import { correct } from '../server/correct.ts';
import { isRecord } from '../server/validation.ts';
import type { Mutant } from '../variant.ts';
import { memberMutants } from './validation-members.ts';
import { patternMutants } from './validation-patterns.ts';
import { strictMutants } from './validation-strict.ts';
import { accepts, acceptsBody, acceptsText, type Fault, faults, prepared, without } from './validation-support.ts';
import { updateMutants } from './validation-updates.ts';

const at = (rule: string): string => `createDestination/request/body/${rule}`;

const names: readonly Fault[] = [
  {
    id: 'validation/name-missing-accepted',
    does: 'takes a missing name for the empty one, as Go’s zero value',
    statement: at('name/required'),
    change: prepared((body) => ('name' in body ? body : { ...body, name: `unnamed-${Date.now()}` })),
    shows: acceptsBody((api) => without(api, 'name')),
  },
  {
    id: 'validation/name-null-accepted',
    does: 'checks the name only where there is one: null passes',
    statement: at('name/type'),
    change: { validateName: (value) => (value === null ? undefined : correct.validateName(value)) },
    shows: accepts(() => ({ name: null })),
  },
  {
    id: 'validation/name-number-coerced',
    does: 'makes text of a number',
    statement: at('name/type'),
    change: prepared((body) => (typeof body.name === 'number' ? { ...body, name: String(body.name) } : body)),
    shows: accepts((name) => ({ name: Number.parseInt(name.slice(6), 36) })),
  },
  {
    id: 'validation/name-boolean-coerced',
    does: 'makes text of true and false',
    statement: at('name/type'),
    change: prepared((body) => (typeof body.name === 'boolean' ? { ...body, name: String(body.name) } : body)),
    shows: accepts(() => ({ name: true })),
  },
  {
    id: 'validation/name-array-coerced',
    does: 'makes text of a list: ["a"] reads as a',
    statement: at('name/type'),
    change: prepared((body) => (Array.isArray(body.name) ? { ...body, name: String(body.name) } : body)),
    shows: accepts((name) => ({ name: [name] })),
  },
  {
    id: 'validation/name-object-accepted',
    does: 'tests the pattern on whatever comes, and takes an object',
    statement: at('name/type'),
    change: { validateName: (value) => (isRecord(value) ? undefined : correct.validateName(value)) },
    shows: accepts((name) => ({ name: { name } })),
  },
  {
    id: 'validation/name-empty-accepted',
    does: 'takes the empty name',
    statement: at('name/minLength'),
    level: 'should',
    change: { validateName: (value) => (value === '' ? undefined : correct.validateName(value)) },
    shows: accepts(() => ({ name: '' })),
  },
];

const types: readonly Fault[] = [
  {
    id: 'validation/type-missing-accepted',
    does: 'takes a missing type for webhook',
    statement: at('type/required'),
    change: prepared((body) => ({ type: 'webhook', ...body })),
    shows: acceptsBody((api) => without(api, 'type')),
  },
  {
    id: 'validation/type-null-accepted',
    does: 'takes null for webhook',
    statement: at('type/type'),
    change: prepared((body) => (body.type === null ? { ...body, type: 'webhook' } : body)),
    shows: accepts(() => ({ type: null })),
  },
  {
    id: 'validation/type-empty-accepted',
    does: 'takes the empty type for webhook',
    statement: at('type/enum'),
    change: prepared((body) => (body.type === '' ? { ...body, type: 'webhook' } : body)),
    shows: accepts(() => ({ type: '' })),
  },
  {
    id: 'validation/type-array-coerced',
    does: 'makes text of a list: ["webhook"] reads as webhook',
    statement: at('type/type'),
    change: prepared((body) => (Array.isArray(body.type) ? { ...body, type: String(body.type) } : body)),
    shows: accepts(() => ({ type: ['webhook'] })),
  },
  {
    id: 'validation/type-letter-case',
    does: 'reads the type in any letter case, as .NET reads enums',
    statement: at('type/enum'),
    change: prepared((body) => (typeof body.type === 'string' ? { ...body, type: body.type.toLowerCase() } : body)),
    shows: async (api) =>
      (await accepts(() => ({ type: 'Webhook' }))(api)) || accepts(() => ({ type: 'WEBHOOK' }))(api),
  },
  {
    id: 'validation/type-trimmed',
    does: 'trims the type',
    statement: at('type/enum'),
    change: prepared((body) => (typeof body.type === 'string' ? { ...body, type: body.type.trim() } : body)),
    shows: accepts(() => ({ type: ' webhook ' })),
  },
  {
    id: 'validation/type-unknown-accepted',
    does: 'takes any text for a type',
    statement: at('type/enum'),
    change: {
      validateType: (value) => (typeof value === 'string' && value !== '' ? undefined : correct.validateType(value)),
    },
    shows: accepts(() => ({ type: 'no-such-type' })),
  },
  {
    id: 'validation/type-ordinal-accepted',
    does: 'takes an enum’s ordinal for its value',
    statement: at('type/type'),
    change: prepared((body) => (typeof body.type === 'number' ? { ...body, type: 'kinesis' } : body)),
    shows: accepts(() => ({ type: 1 })),
  },
];

const bodies: readonly Fault[] = [
  {
    id: 'validation/body-array-accepted',
    does: 'takes the first of a list of bodies',
    statement: at('type'),
    change: { parse: (bytes) => ((value) => (Array.isArray(value) ? value[0] : value))(correct.parse(bytes)) },
    shows: acceptsBody((api) => [api.body()]),
  },
  {
    id: 'validation/body-text-accepted',
    does: 'reads JSON in a JSON string',
    statement: at('type'),
    change: {
      parse: (bytes) => ((value) => (typeof value === 'string' ? JSON.parse(value) : value))(correct.parse(bytes)),
    },
    shows: acceptsBody((api) => JSON.stringify(api.body())),
  },
  {
    id: 'validation/body-wrapped-accepted',
    does: 'reads the members under a root key too, as Rails wraps parameters',
    statement: at('name/required'),
    change: {
      parse: (bytes) => {
        const value = correct.parse(bytes);
        return isRecord(value) && isRecord(value.destination) && !('updateMask' in value) ? value.destination : value;
      },
    },
    shows: acceptsBody((api) => ({ destination: api.body() })),
  },
  {
    id: 'validation/body-empty-accepted',
    does: 'takes an empty body for a webhook without a name',
    statement: at('required'),
    change: {
      parse: (bytes) =>
        bytes.length === 0 ? { name: `unnamed-${Date.now()}`, type: 'webhook', metadata: {} } : correct.parse(bytes),
    },
    shows: acceptsText(() => ''),
  },
  {
    id: 'validation/members-letter-case',
    does: 'reads members in any letter case, as Go does: Name passes for name',
    statement: at('name/required'),
    change: prepared((body) => {
      const same = (key: string) => ['name', 'type', 'metadata', 'secrets'].find((name) => name === key.toLowerCase());
      return Object.fromEntries(Object.entries(body).map(([key, value]) => [same(key) ?? key, value]));
    }),
    // A server that keeps unknown members still misses the name.
    shows: acceptsBody((api) => ({ ...without(api, 'name'), Name: api.body().name })),
  },
];

export const validationMutants: readonly Mutant[] = [
  ...patternMutants,
  ...faults('validation', [...names, ...types, ...bodies]),
  ...memberMutants,
  ...strictMutants,
  ...updateMutants,
];
