/** The contract's rules for bodies, written out by hand. */
import type { Behaviour, Issue } from './behaviour.ts';

type Validation = Pick<
  Behaviour,
  'validateCreate' | 'validateUpdate' | 'validateName' | 'validateType' | 'validateMetadata' | 'validateSecrets'
>;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const body = (name: string, detail: string): Issue => ({ in: 'body', name, detail });

const textIssues = (value: Record<string, unknown>, names: readonly string[], within: string): Issue[] =>
  names.flatMap((name) =>
    Object.hasOwn(value, name) && typeof value[name] !== 'string'
      ? [body(`${within}.${name}`, 'must be a string')]
      : [],
  );

const kinesisMembers = ['kinesisRegion', 'kinesisStreamName', 'kinesisEndpointUrl', 'kinesisPartitionKeyTemplate'];

export function urlIssues(metadata: Record<string, unknown>, within: string): Issue[] {
  if (!Object.hasOwn(metadata, 'url')) return [];
  const { url } = metadata;
  if (typeof url !== 'string') return [body(`${within}.url`, 'must be a string')];
  return url.startsWith('https://') ? [] : [body(`${within}.url`, 'must start with https://')];
}

export function headerIssues(metadata: Record<string, unknown>, within: string): Issue[] {
  const { headers } = metadata;
  if (headers === undefined || headers === null) return [];
  if (!isRecord(headers)) return [body(`${within}.headers`, 'must be an object or null')];
  return Object.entries(headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [] : [body(`${within}.headers.${name}`, 'must be a string')],
  );
}

export const correctValidation: Validation = {
  validateName(value) {
    if (typeof value !== 'string') return 'must be a string';
    if (value === '') return 'must not be empty';
    return /[^A-Za-z0-9-]/.test(value) ? 'must have letters, numbers and dashes only' : undefined;
  },
  validateType(value) {
    return value === 'webhook' || value === 'kinesis' ? undefined : 'must be webhook or kinesis';
  },
  validateMetadata(value) {
    if (!isRecord(value)) return [body('metadata', 'must be an object')];
    return [
      ...urlIssues(value, 'metadata'),
      ...headerIssues(value, 'metadata'),
      ...textIssues(value, kinesisMembers, 'metadata'),
    ];
  },
  validateSecrets(value) {
    if (value === undefined) return [];
    if (!isRecord(value)) return [body('secrets', 'must be an object')];
    return textIssues(value, ['awsKeyId', 'awsSecretKey', 'awsSessionToken'], 'secrets');
  },
  validateCreate(value) {
    if (!isRecord(value)) return [{ in: 'body', detail: 'must be an object' }];
    const missing = ['name', 'type', 'metadata'].filter((name) => !Object.hasOwn(value, name));
    const name = missing.includes('name') ? undefined : this.validateName(value.name);
    const type = missing.includes('type') ? undefined : this.validateType(value.type);
    return [
      ...missing.map((member) => body(member, 'is required')),
      ...(name === undefined ? [] : [body('name', name)]),
      ...(type === undefined ? [] : [body('type', type)]),
      ...(missing.includes('metadata') ? [] : this.validateMetadata(value.metadata)),
      ...this.validateSecrets(value.secrets),
    ];
  },
  validateUpdate(value) {
    if (!isRecord(value)) return [{ in: 'body', detail: 'must be an object' }];
    const missing = ['updateMask', 'destination'].filter((name) => !Object.hasOwn(value, name));
    if (missing.length > 0) return missing.map((member) => body(member, 'is required'));
    const { updateMask, destination } = value;
    if (!Array.isArray(updateMask) || updateMask.some((path) => typeof path !== 'string')) {
      return [body('updateMask', 'must be a list of strings')];
    }
    if (!isRecord(destination)) return [body('destination', 'must be an object')];
    const name = destination.name === undefined ? undefined : this.validateName(destination.name);
    const { metadata = {} } = destination;
    if (!isRecord(metadata)) return [body('destination.metadata', 'must be an object')];
    return [
      ...(name === undefined ? [] : [body('destination.name', name)]),
      ...urlIssues(metadata, 'destination.metadata'),
      ...headerIssues(metadata, 'destination.metadata'),
    ];
  },
} as Validation & ThisType<Behaviour>;
