/** Mutants that refuse what is promised. */
import { isRecord } from '../server/validation.ts';
import type { Mutant } from '../variant.ts';
import {
  type Fault,
  faults,
  freshLetters,
  freshName,
  kinesisMetadata,
  pageSecrets,
  part,
  refuses,
  refusing,
} from './validation-support.ts';

const at = (rule: string): string => `createDestination/request/body/${rule}`;
const url = 'https://example.com/hook';

const tooStrict: readonly Fault[] = [
  {
    id: 'validation/kinesis-refused',
    does: 'knows webhooks only',
    statement: at('type/enum'),
    change: refusing(({ type }) => type === 'kinesis'),
    shows: refuses((api) => ({
      name: freshName(api),
      type: 'kinesis',
      metadata: kinesisMetadata,
      secrets: pageSecrets,
    })),
  },
  {
    id: 'validation/secrets-required',
    does: 'wants secrets always',
    statement: at('secrets/optional'),
    change: refusing(({ secrets }) => secrets === undefined),
    shows: refuses(() => ({})),
  },
  {
    id: 'validation/secrets-required-for-kinesis',
    does: 'wants secrets for Kinesis',
    // What is built on an example that is no more than a SHOULD is none either.
    statement: at('secrets/optional/left-out/kinesis'),
    level: 'should',
    change: refusing(({ type, secrets }) => type === 'kinesis' && secrets === undefined),
    async shows(api) {
      await api.created({ type: 'kinesis', metadata: kinesisMetadata, secrets: pageSecrets });
      return refuses(() => ({ type: 'kinesis', metadata: kinesisMetadata }))(api);
    },
  },
  {
    id: 'validation/session-token-required',
    does: 'wants the session token beside the other secrets',
    statement: at('secrets/awsSessionToken/optional'),
    level: 'should',
    change: refusing(({ secrets }) => isRecord(secrets) && secrets.awsSessionToken === undefined),
    shows: refuses(() => ({ secrets: { ...pageSecrets, awsSessionToken: undefined } })),
  },
  {
    id: 'validation/secrets-refused-for-webhook',
    does: 'refuses AWS secrets with a webhook, as the documented example has them',
    statement: 'createDestination/request/example/page',
    change: refusing(({ type, secrets }) => type === 'webhook' && secrets !== undefined),
    async shows(api) {
      await api.created();
      return (await api.create({ secrets: pageSecrets })).status >= 400;
    },
  },
  {
    id: 'validation/kinesis-members-refused-for-webhook',
    does: 'refuses Kinesis members with a webhook, as the documented example has them',
    statement: 'createDestination/request/example/page',
    change: refusing(({ type, metadata }) => type === 'webhook' && 'kinesisRegion' in part(metadata)),
    shows: refuses(() => ({
      secrets: pageSecrets,
      metadata: { url, headers: { Authorization: 'Bearer 1234' }, ...kinesisMetadata },
    })),
  },
  {
    id: 'validation/url-required-for-kinesis',
    does: 'wants a URL of a Kinesis stream',
    statement: at('metadata/url/optional'),
    level: 'should',
    change: refusing(({ type, metadata }) => type === 'kinesis' && !('url' in part(metadata))),
    shows: refuses(() => ({ type: 'kinesis', metadata: kinesisMetadata, secrets: pageSecrets })),
  },
  {
    id: 'validation/headers-required',
    does: 'wants headers of a webhook',
    statement: at('metadata/headers/optional'),
    level: 'should',
    change: refusing(({ type, metadata }) => type === 'webhook' && !('headers' in part(metadata))),
    shows: refuses(() => ({ metadata: { url } })),
  },
  {
    id: 'validation/headers-null-refused',
    does: 'refuses null for headers',
    statement: at('metadata/headers/type'),
    level: 'should',
    change: refusing(({ metadata }) => part(metadata).headers === null),
    shows: refuses(() => ({ metadata: { url, headers: null } })),
  },
  {
    id: 'validation/endpoint-required',
    does: 'wants the endpoint of a Kinesis stream',
    statement: at('metadata/kinesisEndpointUrl/optional'),
    level: 'should',
    change: refusing(({ type, metadata }) => type === 'kinesis' && !('kinesisEndpointUrl' in part(metadata))),
    async shows(api) {
      const endpoint = 'https://kinesis.us-east-1.amazonaws.com';
      const name = freshLetters(api);
      await api.created({ name, type: 'kinesis', metadata: { ...kinesisMetadata, kinesisEndpointUrl: endpoint } });
      return refuses(() => ({ type: 'kinesis', metadata: kinesisMetadata }))(api);
    },
  },
];

export const strictMutants: readonly Mutant[] = faults('validation', tooStrict);
