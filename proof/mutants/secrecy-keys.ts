/** Faults of showing and renewing the signing key. */
import { type Api, NotShown } from '../probe.ts';
import type { Item } from '../server/behaviour.ts';
import { correct } from '../server/correct.ts';
import { isRecord } from '../server/validation.ts';
import { createMany, faults, listed, readBack, updated } from './state-probe.ts';

const shownWhen = 'getDestination/response/200/body/secrets/webhookSigningKey/shown-when';
const renewedWhen = 'getDestination/response/200/body/secrets/webhookSigningKey/renewed-when';
const asked = '?includeSecrets=true';

const keyIn = ({ secrets }: Record<string, unknown>): unknown =>
  isRecord(secrets) ? secrets.webhookSigningKey : undefined;

/** @throws NotShown when there is none for who asks. */
async function keyOf(api: Api, name: unknown, query = asked): Promise<unknown> {
  const key = keyIn(await readBack(api, name, query));
  if (key === undefined) throw new NotShown('no key');
  return key;
}

const withKey = (shown: Record<string, unknown>, { signingKey }: Item): Record<string, unknown> =>
  signingKey === undefined ? shown : { ...shown, secrets: { webhookSigningKey: signingKey } };

export const keyMutants = faults('secrecy', [
  {
    id: 'secrecy/key-in-list',
    does: 'lists each webhook with its signing key',
    statement: 'listDestinations/response/200/body/items/secrets/webhookSigningKey/shown-when',
    change: {
      show(call, item) {
        const shown = correct.show.call(this, call, item);
        return call.operation === 'list' ? withKey(shown, item) : shown;
      },
    },
    async shows(api) {
      await api.created();
      return (await listed(api)).some((item) => keyIn(item) !== undefined);
    },
  },
  {
    id: 'secrecy/key-unasked',
    does: 'shows the signing key to a read that says nothing of it: the default is true',
    statement: shownWhen,
    change: {
      asks: (call, name) => (name === 'includeSecrets' && !call.query.has(name)) || correct.asks(call, name),
    },
    shows: async (api) => keyIn(await readBack(api, (await api.created()).name)) !== undefined,
  },
  {
    id: 'secrecy/key-when-false',
    does: 'shows the signing key to `includeSecrets=false`: any text is true',
    statement: shownWhen,
    change: { asks: (call, name) => (name === 'includeSecrets' ? call.query.has(name) : correct.asks(call, name)) },
    async shows(api) {
      const { name } = await api.created();
      return keyIn(await readBack(api, name, '?includeSecrets=false')) !== undefined;
    },
  },
  {
    id: 'secrecy/key-withheld',
    does: 'never shows the signing key',
    statement: shownWhen,
    change: { asks: (call, name) => name !== 'includeSecrets' && correct.asks(call, name) },
    shows: async (api) => keyIn(await readBack(api, (await api.created()).name, asked)) === undefined,
  },
  {
    id: 'secrecy/key-empty-secrets',
    does: 'answers a read that asks for the key with an empty `secrets` object',
    statement: shownWhen,
    change: {
      show(call, item) {
        const { secrets, ...shown } = correct.show.call(this, call, item);
        return secrets === undefined ? shown : { ...shown, secrets: {} };
      },
    },
    async shows(api) {
      const { secrets } = await readBack(api, (await api.created()).name, asked);
      return isRecord(secrets) && Object.keys(secrets).length === 0;
    },
  },
  {
    id: 'secrecy/key-in-update',
    does: 'shows the signing key in the answer to an update',
    statement: 'updateDestination/response/200/body/secrets/webhookSigningKey/shown-when',
    level: 'should',
    change: {
      show(call, item) {
        const shown = correct.show.call(this, call, item);
        return call.operation === 'update' ? withKey(shown, item) : shown;
      },
    },
    async shows(api) {
      const { id } = await api.created();
      const answer = await updated(api, id, ['metadata.url'], { metadata: { url: 'https://example.com/new' } });
      return keyIn(answer) !== undefined;
    },
  },
  {
    id: 'secrecy/key-for-all',
    does: 'signs for all webhooks with one key',
    statement: 'getDestination/response/200/body/secrets/webhookSigningKey/differs',
    level: 'should',
    change: {
      make: (call, body) => ({
        ...correct.make(call, body),
        signingKey: body.type === 'webhook' ? 'whsec_0123456789abcdef0123456789abcdef' : undefined,
      }),
    },
    async shows(api) {
      const [first, second] = await createMany(api, 2);
      return (await keyOf(api, first?.name)) === (await keyOf(api, second?.name));
    },
  },
  {
    id: 'secrecy/rotate-nothing',
    does: 'keeps the key that it is asked to renew',
    statement: renewedWhen,
    level: 'should',
    change: { asks: (call, name) => name !== 'rotate' && correct.asks(call, name) },
    async shows(api) {
      const { name } = await api.created();
      const first = await keyOf(api, name);
      const same = (await keyOf(api, name, `${asked}&rotate=true`)) === first;
      return same && (await keyOf(api, name)) === first;
    },
  },
  {
    id: 'secrecy/rotate-unasked',
    does: 'renews the key on every read',
    statement: renewedWhen,
    level: 'should',
    change: { asks: (call, name) => name === 'rotate' || correct.asks(call, name) },
    async shows(api) {
      const { name } = await api.created();
      const first = await keyOf(api, name);
      return (await keyOf(api, name)) !== first;
    },
  },
  {
    id: 'secrecy/rotate-when-false',
    does: 'renews the key for `rotate=false`: any text is true',
    statement: renewedWhen,
    level: 'should',
    change: { asks: (call, name) => (name === 'rotate' ? call.query.has(name) : correct.asks(call, name)) },
    async shows(api) {
      const { name } = await api.created();
      const first = await keyOf(api, name);
      if ((await keyOf(api, name)) !== first) return false;
      return (await keyOf(api, name, `${asked}&rotate=false`)) !== first;
    },
  },
  {
    id: 'secrecy/rotate-not-stored',
    does: 'shows a new key to who renews it, and keeps the old one',
    statement: renewedWhen,
    level: 'should',
    change: {
      find(call, handle) {
        const item = correct.find.call(this, call, handle);
        return item && call.operation === 'read' ? { ...item } : item;
      },
    },
    async shows(api) {
      const { name } = await api.created();
      const first = await keyOf(api, name);
      const renewed = await keyOf(api, name, `${asked}&rotate=true`);
      return renewed !== first && (await keyOf(api, name)) === first;
    },
  },
]);
