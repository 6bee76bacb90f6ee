/** Faults of refused updates: applied in part. */
import { isRefused } from '../probe.ts';
import type { Call } from '../server/behaviour.ts';
import { correct } from '../server/correct.ts';
import { isRecord } from '../server/validation.ts';
import { bodyOf, createMany, faults, keepBody, metadataOf, readBack } from './state-probe.ts';

const lifecycle = 'updateDestination/response/lifecycle';
const url = 'https://example.com/new';

/** Applies what a refused update carried, except for the member that it was refused for. */
const applied = (call: Call | undefined, request: Request, status: number, expected: number, path: string) => {
  if (call?.operation !== 'update' || status !== expected) return;
  const item = correct.find(call, call.destination ?? '');
  const { updateMask, destination } = bodyOf(request);
  if (!item || !Array.isArray(updateMask) || !updateMask.includes(path) || !isRecord(destination)) return;
  correct.applyUpdate(call, item, [path], destination);
};

export const refusedMutants = faults('state', [
  {
    id: 'state/update-half-on-conflict',
    does: 'refuses a used name in an update, and changes the URL beside it all the same',
    statement: lifecycle,
    change: {
      intercept: keepBody,
      finish(response, request, call) {
        applied(call, request, response.status, 409, 'metadata.url');
        return response;
      },
    },
    async shows(api) {
      const [first, second] = await createMany(api, 2);
      const values = { name: first?.name, metadata: { url } };
      if (!isRefused(await api.update(second?.id, ['name', 'metadata.url'], values))) return false;
      return metadataOf(await readBack(api, second?.name)).url === url;
    },
  },
  {
    id: 'state/update-half-on-invalid',
    does: 'refuses an invalid name in an update, and changes the URL beside it all the same',
    statement: lifecycle,
    change: {
      intercept: keepBody,
      finish(response, request, call) {
        applied(call, request, response.status, 422, 'metadata.url');
        return response;
      },
    },
    async shows(api) {
      const { id, name } = await api.created();
      const values = { name: 'not_allowed', metadata: { url } };
      if (!isRefused(await api.update(id, ['name', 'metadata.url'], values))) return false;
      return metadataOf(await readBack(api, name)).url === url;
    },
  },
]);
