/** Lawful choices about what is offered, and how readily. */
import type { Item } from '../server/behaviour.ts';
import { correct } from '../server/correct.ts';
import type { LawfulVariant } from '../variant.ts';

const onlyCreate = (status: number): LawfulVariant => ({
  id: `lawful/only-create-${status}`,
  kind: 'lawful',
  does: `offers create alone, and answers ${status} to everything else`,
  statement: 'an operation that is not offered is not judged',
  change: {
    isOffered: (operation) => operation === 'create',
    statusOf(reason) {
      return reason === 'method' ? status : correct.statusOf(reason);
    },
  },
  shows: async (api) => (await api.list()).status === status,
});

export const offerVariants: readonly LawfulVariant[] = [
  onlyCreate(404),
  onlyCreate(405),
  onlyCreate(501),
  {
    id: 'lawful/delete-is-idempotent',
    kind: 'lawful',
    does: 'answers 204 to a repeated delete',
    statement: 'repeated delete: observed',
    change: {
      find(call, handle) {
        const found = correct.find.call(this, call, handle);
        const deleted = call.world.notes.get(`deleted ${handle}`) as Item | undefined;
        return found ?? (call.operation === 'remove' ? deleted : undefined);
      },
      remove(call, item) {
        call.world.notes.set(`deleted ${item.id}`, item);
        correct.remove.call(this, call, item);
      },
    },
    shows: async (api) => {
      const { id } = await api.created();
      await api.remove(id);
      return (await api.remove(id)).status === 204;
    },
  },
  {
    id: 'lawful/documented-handles-only',
    kind: 'lawful',
    does: 'reads by name only, updates and deletes by ID only',
    statement: 'the links: read by name, update and delete by ID',
    change: {
      find(call, handle) {
        return correct.itemsOf(call).find(({ id, name }) => (call.operation === 'read' ? name : id) === handle);
      },
    },
    shows: async (api) => {
      const { id } = await api.created();
      return (await api.read(id)).status === 404;
    },
  },
  {
    id: 'lawful/head-and-options',
    kind: 'lawful',
    does: 'answers HEAD and OPTIONS',
    statement: 'methods that are not documented are not judged',
    change: {
      intercept: ({ method }) =>
        ['HEAD', 'OPTIONS'].includes(method) ? new Response(null, { status: 204 }) : undefined,
    },
    shows: async (api) => (await api.send('', { method: 'OPTIONS' })).status === 204,
  },
  {
    id: 'lawful/slow',
    kind: 'lawful',
    does: 'takes 20 ms for each answer',
    statement: 'no answer has a time',
    change: {
      intercept: async () => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        return undefined;
      },
    },
    shows: async (api) => {
      const started = performance.now();
      await Promise.all([api.list(), api.list()]);
      return performance.now() - started > 18;
    },
  },
  {
    id: 'lawful/unlike-keys',
    kind: 'lawful',
    does: 'makes signing keys of another form',
    statement: 'the form of a signing key is not said',
    change: { newKey: (world) => `${++world.counter}+/${Math.random().toString(36)}==` },
    shows: async (api) => {
      const { name } = await api.created();
      const { json } = await api.read(name, '?includeSecrets=true');
      return String(Object(Object(json).secrets).webhookSigningKey).endsWith('==');
    },
  },
  {
    id: 'lawful/no-date',
    kind: 'lawful',
    does: 'sends no Date, and closes each connection',
    statement: 'RFC 9110 §6.6.1: a server without a clock',
    socket: { sendDate: false },
    change: {
      finish(response) {
        response.headers.set('Connection', 'close');
        return response;
      },
    },
    shows: async (api) => !(await api.list()).headers.has('date'),
  },
];
