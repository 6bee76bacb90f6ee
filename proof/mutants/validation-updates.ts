/** Mutants of what an update may hold. */
import { correct } from '../server/correct.ts';
import { isRecord, urlIssues } from '../server/validation.ts';
import type { Mutant } from '../variant.ts';
import { type Fault, faults, preparedUpdate } from './validation-support.ts';

const updates: readonly Fault[] = [
  {
    id: 'validation/update-mask-missing-accepted',
    does: 'updates what is there when the mask is missing',
    statement: 'updateDestination/request/body/updateMask/required',
    change: preparedUpdate((body) =>
      'updateMask' in body || !isRecord(body.destination)
        ? body
        : { ...body, updateMask: Object.keys(body.destination) },
    ),
    async shows(api) {
      const { id, name } = await api.created();
      const body = { destination: { name: `${name}-a` } };
      return (await api.send(String(id), { method: 'PATCH', body })).status === 200;
    },
  },
  {
    id: 'validation/update-mask-text-accepted',
    does: 'takes a mask with commas for a list, as protocol buffers write it',
    statement: 'updateDestination/request/body/updateMask/type',
    change: preparedUpdate((body) =>
      typeof body.updateMask === 'string' ? { ...body, updateMask: body.updateMask.split(',') } : body,
    ),
    async shows(api) {
      const { id, name } = await api.created();
      const body = { updateMask: 'name', destination: { name: `${name}-a` } };
      return (await api.send(String(id), { method: 'PATCH', body })).status === 200;
    },
  },
  {
    id: 'validation/update-destination-missing-accepted',
    does: 'takes an update without a destination for one without changes',
    statement: 'updateDestination/request/body/destination/required',
    change: preparedUpdate((body) => ({ destination: {}, ...body })),
    async shows(api) {
      const { id } = await api.created();
      return (await api.send(String(id), { method: 'PATCH', body: { updateMask: ['name'] } })).status === 200;
    },
  },
  {
    id: 'validation/update-name-number-coerced',
    does: 'makes text of a number, in an update',
    statement: 'updateDestination/request/body/destination/name/type',
    change: preparedUpdate((body) => {
      const { destination } = body;
      if (!isRecord(destination) || typeof destination.name !== 'number') return body;
      return { ...body, destination: { ...destination, name: String(destination.name) } };
    }),
    async shows(api) {
      const { id, name } = await api.created();
      return (await api.update(id, ['name'], { name: Number.parseInt(String(name).slice(6), 36) })).status === 200;
    },
  },
  {
    id: 'validation/update-url-unchecked',
    does: 'takes any URL in an update',
    statement: 'updateDestination/request/body/destination/metadata/url/pattern',
    level: 'should',
    change: {
      validateUpdate(value) {
        const issues = correct.validateUpdate.call(this, value);
        const metadata = isRecord(value) && isRecord(value.destination) ? value.destination.metadata : undefined;
        const isOnlyUrl = isRecord(metadata) && typeof metadata.url === 'string' && urlIssues(metadata, '').length > 0;
        return isOnlyUrl ? issues.filter(({ name }) => name !== 'destination.metadata.url') : issues;
      },
    },
    async shows(api) {
      const { id } = await api.created();
      const destination = { metadata: { url: 'http://example.com/' } };
      return (await api.update(id, ['metadata.url'], destination)).status === 200;
    },
  },
];

export const updateMutants: readonly Mutant[] = faults('validation', updates);
