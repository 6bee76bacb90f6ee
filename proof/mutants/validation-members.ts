/** Mutants of what `metadata` and `secrets` may hold. */
import type { Behaviour } from '../server/behaviour.ts';
import { correct } from '../server/correct.ts';
import { isRecord } from '../server/validation.ts';
import type { Mutant } from '../variant.ts';
import {
  accepts,
  acceptsBody,
  alsoMetadata,
  alsoSecrets,
  type Fault,
  faults,
  kinesisMetadata,
  part,
  prepared,
  without,
} from './validation-support.ts';

const at = (rule: string): string => `createDestination/request/body/${rule}`;
const url = 'https://example.com/hook';

/** Metadata whose issue with the given member goes unseen. */
const forgiving = (member: string): Partial<Behaviour> => ({
  validateMetadata(value) {
    return correct.validateMetadata.call(this, value).filter(({ name }) => !name?.startsWith(member));
  },
});

/** The rule for a URL, written in another way. */
const urlRule = (isGood: (value: string) => boolean): Partial<Behaviour> => ({
  validateMetadata(value) {
    const { url } = part(value);
    const rest = typeof url === 'string' && isGood(url) ? { ...part(value), url: 'https://a.example' } : value;
    return correct.validateMetadata.call(this, rest);
  },
});

const metadata: readonly Fault[] = [
  {
    id: 'validation/metadata-missing-accepted',
    does: 'takes missing metadata for none',
    statement: at('metadata/required'),
    change: prepared((body) => ({ metadata: {}, ...body })),
    shows: acceptsBody((api) => without(api, 'metadata')),
  },
  {
    id: 'validation/metadata-null-accepted',
    does: 'takes null for no metadata',
    statement: at('metadata/type'),
    change: prepared((body) => (body.metadata === null ? { ...body, metadata: {} } : body)),
    shows: accepts(() => ({ metadata: null })),
  },
  {
    id: 'validation/metadata-array-accepted',
    does: 'takes a list for an object, as typeof says of both',
    statement: at('metadata/type'),
    change: alsoMetadata((value) => Array.isArray(value)),
    shows: accepts(() => ({ metadata: [{ url }] })),
  },
  {
    id: 'validation/metadata-text-accepted',
    does: 'takes any text for metadata',
    statement: at('metadata/type'),
    change: alsoMetadata((value) => typeof value === 'string'),
    shows: accepts(() => ({ metadata: 'none' })),
  },
  {
    id: 'validation/metadata-json-text-accepted',
    does: 'reads metadata from a JSON string',
    statement: at('metadata/type'),
    change: prepared((body) => {
      const { metadata } = body;
      return typeof metadata === 'string' && metadata.startsWith('{')
        ? { ...body, metadata: JSON.parse(metadata) }
        : body;
    }),
    shows: accepts(() => ({ metadata: JSON.stringify({ url }) })),
  },
  {
    id: 'validation/metadata-scalar-accepted',
    does: 'looks for members in a number or a boolean, and finds none wrong',
    statement: at('metadata/type'),
    change: alsoMetadata((value) => typeof value === 'number' || typeof value === 'boolean'),
    shows: accepts(() => ({ metadata: 1 })),
  },
  {
    id: 'validation/url-unchecked',
    does: 'takes any text for a URL',
    statement: at('metadata/url/pattern'),
    level: 'should',
    change: urlRule(() => true),
    shows: accepts(() => ({ metadata: { url: 'no url' } })),
  },
  {
    id: 'validation/url-unanchored',
    does: 'looks for https:// anywhere in the URL',
    statement: at('metadata/url/pattern'),
    level: 'should',
    change: urlRule((value) => value.includes('https://')),
    shows: accepts(() => ({ metadata: { url: `ftp://${url}` } })),
  },
  {
    id: 'validation/url-http-accepted',
    does: 'takes http:// too',
    statement: at('metadata/url/pattern'),
    level: 'should',
    change: urlRule((value) => /^https?:\/\//.test(value)),
    shows: accepts(() => ({ metadata: { url: 'http://example.com/hook' } })),
  },
  {
    id: 'validation/url-other-type-accepted',
    does: 'checks the URL only where it is text: a number passes',
    statement: at('metadata/url/type'),
    level: 'should',
    change: prepared((body) => {
      const { url, ...rest } = part(body.metadata);
      return typeof url === 'number' ? { ...body, metadata: rest } : body;
    }),
    shows: accepts(() => ({ metadata: { url: 1 } })),
  },
  {
    id: 'validation/headers-numbers-accepted',
    does: 'takes numbers for the values of headers',
    statement: at('metadata/headers/additionalProperties/type'),
    level: 'should',
    change: prepared((body) => {
      const { headers } = part(body.metadata);
      if (!isRecord(headers)) return body;
      const texts = Object.entries(headers).map(([name, value]) => [
        name,
        typeof value === 'number' ? `${value}` : value,
      ]);
      return { ...body, metadata: { ...part(body.metadata), headers: Object.fromEntries(texts) } };
    }),
    shows: accepts(() => ({ metadata: { url, headers: { 'X-One': 1 } } })),
  },
  {
    id: 'validation/headers-array-accepted',
    does: 'takes a list for headers, and drops it',
    statement: at('metadata/headers/type'),
    level: 'should',
    change: prepared((body) => {
      const { headers, ...rest } = part(body.metadata);
      return Array.isArray(headers) ? { ...body, metadata: rest } : body;
    }),
    shows: accepts(() => ({ metadata: { url, headers: ['X-One: 1'] } })),
  },
  {
    id: 'validation/kinesis-region-unchecked',
    does: 'takes anything for the region',
    statement: at('metadata/kinesisRegion/type'),
    level: 'should',
    change: forgiving('metadata.kinesisRegion'),
    shows: accepts(() => ({ type: 'kinesis', metadata: { ...kinesisMetadata, kinesisRegion: 1 } })),
  },
];

const secrets: readonly Fault[] = [
  {
    id: 'validation/secrets-array-accepted',
    does: 'takes a list for secrets',
    statement: at('secrets/type'),
    change: alsoSecrets((value) => Array.isArray(value)),
    shows: accepts(() => ({ secrets: [] })),
  },
  {
    id: 'validation/secrets-text-accepted',
    does: 'takes text for secrets',
    statement: at('secrets/type'),
    change: alsoSecrets((value) => typeof value === 'string'),
    shows: accepts(() => ({ secrets: 'none' })),
  },
  {
    id: 'validation/secret-number-accepted',
    does: 'takes a number for a secret',
    statement: at('secrets/awsKeyId/type'),
    level: 'should',
    change: alsoSecrets((value) => isRecord(value) && typeof value.awsKeyId === 'number'),
    shows: accepts(() => ({ secrets: { awsKeyId: 1 } })),
  },
];

export const memberMutants: readonly Mutant[] = faults('validation', [...metadata, ...secrets]);
