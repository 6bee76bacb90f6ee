/** Faults of what a create leaves: too little, too much, or something though it was refused. */

import { isRefused } from '../probe.ts';
import { correct } from '../server/correct.ts';
import { acceptedCredential } from '../server/server.ts';
import { bodyOf, createMany, faults, isListed, keepBody, listed, metadataOf } from './state-probe.ts';

const trace = 'createDestination/response/trace';

export const traceMutants = faults('state', [
  {
    id: 'state/invalid-stored',
    does: 'stores first and validates then: a refused create leaves its item',
    statement: trace,
    change: {
      intercept: keepBody,
      async finish(response, request, call) {
        const body = bodyOf(request);
        if (call?.operation !== 'create' || response.status !== 422 || typeof body.name !== 'string') return response;
        await correct.store(call, correct.make(call, body));
        return response;
      },
    },
    async shows(api) {
      const body = api.body({ type: 'no-such-type' });
      return isRefused(await api.send('', { method: 'POST', body })) && (await isListed(api, body.name));
    },
  },
  {
    id: 'state/unauthorized-stored',
    does: 'asks for the credential after the work is done: a create without one leaves its item',
    statement: trace,
    change: {
      credentialOf: (request) => (request.method === 'POST' ? acceptedCredential : correct.credentialOf(request)),
      finish(response, request) {
        if (correct.credentialOf(request) === acceptedCredential) return response;
        return correct.problem(401, { reason: 'credential', issues: [] }, request);
      },
    },
    async shows(api) {
      const body = api.body();
      const answer = await api.send('', { method: 'POST', body, credential: {} });
      return isRefused(answer) && (await isListed(api, body.name));
    },
  },
  {
    id: 'state/create-not-stored',
    does: 'answers a create 201 and stores nothing',
    statement: trace,
    change: { store: () => undefined },
    shows: async (api) => !(await isListed(api, (await api.created()).name)),
  },
  {
    id: 'state/create-stored-twice',
    does: 'stores a new item twice, under two ids',
    statement: trace,
    change: {
      async store(call, item) {
        await correct.store.call(this, call, item);
        await correct.store.call(this, call, { ...item, id: `${item.id}-2` });
      },
    },
    async shows(api) {
      const { name } = await api.created();
      return (await listed(api)).filter((item) => item.name === name).length === 2;
    },
  },
  {
    id: 'state/create-stored-bare',
    does: 'stores a new item without its metadata',
    statement: trace,
    change: { store: (call, item) => correct.store(call, { ...item, metadata: {} }) },
    async shows(api) {
      const { name } = await api.created();
      return (await listed(api)).some((item) => item.name === name && metadataOf(item).url === undefined);
    },
  },
  {
    id: 'state/oldest-lost',
    does: 'remembers ten items of a project: a cache taken for a store',
    statement: trace,
    change: {
      async store(call, item) {
        await correct.store.call(this, call, item);
        const items = call.world.projects.get(call.project);
        const [oldest] = items?.keys() ?? [];
        if (items && items.size > 10 && oldest !== undefined) items.delete(oldest);
      },
    },
    async shows(api) {
      const [first] = await createMany(api, 11);
      return !(await isListed(api, first?.name));
    },
  },
]);
