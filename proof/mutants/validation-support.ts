/** What the mutants of validation and protocol have in common: ways to go wrong, and ways to see it. */
import { type Answer, type Api, isRefused, type RequestOptions } from '../probe.ts';
import type { Behaviour } from '../server/behaviour.ts';
import { correct } from '../server/correct.ts';
import { acceptedCredential } from '../server/server.ts';
import { isRecord } from '../server/validation.ts';
import type { Mutant } from '../variant.ts';

type Body = Record<string, unknown>;
export type Probe = Mutant['shows'];
/** A mutant but for what its family says of all of them. */
export type Fault = Omit<Mutant, 'kind' | 'class' | 'level'> & Partial<Pick<Mutant, 'level'>>;

export const faults = (className: Mutant['class'], list: readonly Fault[]): Mutant[] =>
  list.map((fault) => ({ kind: 'mutant', class: className, level: 'must', ...fault }));

const isUpdate = (value: Body): boolean => 'updateMask' in value || 'destination' in value;

/** A create's body is changed before it is checked, as binders and sanitizers do. */
export const prepared = (change: (body: Body) => Body): Partial<Behaviour> => ({
  parse(bytes) {
    const value = correct.parse(bytes);
    return isRecord(value) && !isUpdate(value) ? change(value) : value;
  },
});

/** The same for an update's body. */
export const preparedUpdate = (change: (body: Body) => Body): Partial<Behaviour> => ({
  parse(bytes) {
    const value = correct.parse(bytes);
    return isRecord(value) && isUpdate(value) ? change(value) : value;
  },
});

/** What `parse` refuses is read by a more forgiving parser. */
export const lenient = (forgive: (text: string) => string): Partial<Behaviour> => ({
  parse(bytes) {
    try {
      return correct.parse(bytes);
    } catch {
      return JSON.parse(forgive(new TextDecoder().decode(bytes)));
    }
  },
});

/** A member that is checked for nothing but what is given. */
export const alsoMetadata = (isForgiven: (value: unknown) => boolean): Partial<Behaviour> => ({
  validateMetadata(value) {
    return isForgiven(value) ? [] : correct.validateMetadata.call(this, value);
  },
});
export const alsoSecrets = (isForgiven: (value: unknown) => boolean): Partial<Behaviour> => ({
  validateSecrets(value) {
    return isForgiven(value) ? [] : correct.validateSecrets.call(this, value);
  },
});

/** A create that is lawful, and refused. */
export const refusing = (isUnwelcome: (body: Body) => boolean): Partial<Behaviour> => ({
  validateCreate(value) {
    const issues = correct.validateCreate.call(this, value);
    if (issues.length > 0 || !isRecord(value) || !isUnwelcome(value)) return issues;
    return [{ in: 'body', detail: 'is not welcome' }];
  },
});

/** Fields of a record that may be none. */
export const part = (value: unknown): Body => (isRecord(value) ? value : {});

export interface Look {
  readonly request: Request;
  readonly text: string;
  readonly json: unknown;
}

/** A create with the right credential meets code that was not written for it. */
export function meeting(
  isAwkward: (look: Look) => boolean,
  outcome: () => Response | Promise<Response> = () => new Response('Internal Server Error', { status: 500 }),
): Partial<Behaviour> {
  return {
    async intercept(request) {
      const isAllowed = correct.isAuthorized(correct.credentialOf(request), acceptedCredential);
      if (request.method !== 'POST' || !isAllowed) return undefined;
      const text = await request.clone().text();
      return isAwkward({ request, text, json: tried(text) }) ? outcome() : undefined;
    },
  };
}

function tried(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A create's success is answered otherwise. */
export const answering = (change: (body: unknown, correctly: Response) => Response): Partial<Behaviour> => ({
  answer(call, status, body) {
    const correctly = correct.answer.call(this, call, status, body);
    return status === 201 ? change(body, correctly) : correctly;
  },
});

/** No excuse: 501 says "not offered", and a 503 with `Retry-After` "later". */
export const isServerError = ({ status, headers }: Answer): boolean =>
  status >= 500 && status !== 501 && !(status === 503 && headers.has('retry-after'));

export const freshName = (api: Api): string => String(api.body().name);
/** Without digits and dashes. */
export const freshLetters = (api: Api): string =>
  freshName(api).replace(/[\d-]/g, (character) => (character === '-' ? '' : `q${'abcdefghij'[Number(character)]}`));

/** Whether a create that must be refused is accepted. */
export const accepts =
  (change: (name: string) => Body): Probe =>
  async (api) =>
    (await api.create(change(freshName(api)))).status === 201;

/** The same for a whole body, or a text. */
export const acceptsBody =
  (body: (api: Api) => unknown): Probe =>
  async (api) =>
    (await api.send('', { method: 'POST', body: body(api) })).status === 201;
export const acceptsText =
  (text: (json: string, api: Api) => string, headers: Readonly<Record<string, string>> = {}): Probe =>
  async (api) =>
    (await api.send('', { method: 'POST', text: text(JSON.stringify(api.body()), api), headers })).status === 201;

/** A body without one of its members. */
export const without = (api: Api, member: string): Body => {
  const { [member]: _, ...rest } = api.body();
  return rest;
};

/** Whether a promised create is refused where an ordinary one is accepted. */
export const refuses =
  (change: (api: Api) => Body): Probe =>
  async (api) => {
    await api.created({ name: freshLetters(api), secrets: pageSecrets });
    return isRefused(await api.create(change(api)));
  };

/** Whether a create is answered with a server error where an ordinary one is accepted. */
export const crashes =
  (options: (api: Api) => Parameters<Api['send']>[1]): Probe =>
  async (api) => {
    await api.created();
    return isServerError(await api.send('', { method: 'POST', ...options(api) }));
  };

/** The documentation page's own values. */
export const pageSecrets = {
  awsKeyId: 'AKIAIOSFODNN7EXAMPLE',
  awsSecretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  awsSessionToken: 'AQoEXAMPLEH4aoAH0gNCAPy...',
};
export const kinesisMetadata = {
  kinesisRegion: 'us-east-1',
  kinesisStreamName: 'my-kinesis-stream',
  kinesisPartitionKeyTemplate: 'data.user_id',
};

/** Whether a create said in another way is refused, where the ordinary one is accepted. */
export const refusesSaid =
  (options: RequestOptions): Probe =>
  async (api) => {
    await api.created();
    return isRefused(await api.send('', { method: 'POST', body: api.body(), ...options }));
  };
