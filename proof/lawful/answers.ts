/** Lawful choices about what an answer looks like. */
import { gzipSync } from 'node:zlib';
import type { Item } from '../server/behaviour.ts';
import { correct } from '../server/correct.ts';
import type { LawfulVariant } from '../variant.ts';

const later = (time: string, ms: number) => new Date(Date.parse(time) + ms).toISOString();
const member = (value: unknown, name: string): unknown => Object(value)[name];

export const answerVariants: readonly LawfulVariant[] = [
  {
    id: 'lawful/more-members',
    kind: 'lawful',
    does: 'adds members to every destination',
    statement: 'no schema forbids them',
    change: {
      show(call, item) {
        return { ...correct.show.call(this, call, item), projectId: 'p-1', labels: [] };
      },
    },
    shows: async (api) => 'projectId' in (await api.created()),
  },
  {
    id: 'lawful/no-update-time',
    kind: 'lawful',
    does: 'leaves updateTime out until the first update',
    statement: 'createDestination/response/201/body/updateTime is optional',
    change: {
      make(call, body) {
        return { ...correct.make.call(this, call, body), updateTime: undefined };
      },
    },
    shows: async (api) => !('updateTime' in (await api.created())),
  },
  {
    id: 'lawful/later-update-time',
    kind: 'lawful',
    does: 'sets updateTime a moment after createTime',
    statement: 'updateTime ≥ createTime',
    change: {
      make(call, body) {
        const item = correct.make.call(this, call, body);
        return { ...item, updateTime: later(item.createTime, 5) };
      },
    },
    shows: async (api) => {
      const { createTime, updateTime } = await api.created();
      return Date.parse(String(updateTime)) > Date.parse(String(createTime));
    },
  },
  {
    id: 'lawful/key-in-201',
    kind: 'lawful',
    does: 'shows the signing key in the answer to create',
    statement: 'the signing key in a 201: observed',
    change: {
      show(call, item) {
        const shown = correct.show.call(this, call, item);
        const secrets = { webhookSigningKey: item.signingKey };
        return call.operation === 'create' && item.signingKey ? { ...shown, secrets } : shown;
      },
    },
    shows: async (api) => 'secrets' in (await api.created()),
  },
  {
    id: 'lawful/empty-secrets',
    kind: 'lawful',
    does: 'shows an empty secrets object everywhere',
    statement: 'an empty secrets object is no key',
    change: {
      show(call, item) {
        return { secrets: {}, ...correct.show.call(this, call, item) };
      },
    },
    shows: async (api) => JSON.stringify((await api.created()).secrets) === '{}',
  },
  {
    id: 'lawful/offsets',
    kind: 'lawful',
    does: 'writes times with an offset and a fraction of microseconds',
    statement: 'RFC 3339 §5.6',
    change: { now: () => later(new Date().toISOString(), 7_200_000).replace('Z', '456+02:00') },
    shows: async (api) => /\.\d{6}\+02:00$/.test(String((await api.created()).createTime)),
  },
  {
    id: 'lawful/whole-seconds',
    kind: 'lawful',
    does: 'writes times in whole seconds',
    statement: 'RFC 3339 §5.6: the fraction is optional',
    change: { now: () => new Date().toISOString().replace(/\.\d+/, '') },
    shows: async (api) => /:\d\dZ$/.test(String((await api.created()).createTime)),
  },
  {
    id: 'lawful/charset',
    kind: 'lawful',
    does: 'gives every media type a charset parameter',
    statement: 'RFC 9110 §8.3.1: parameters are no other media type',
    change: {
      finish(response) {
        const type = response.headers.get('content-type');
        if (type) response.headers.set('Content-Type', `${type}; charset=utf-8`);
        return response;
      },
    },
    shows: async (api) => (await api.create()).headers.get('content-type') === 'application/json; charset=utf-8',
  },
  {
    id: 'lawful/location',
    kind: 'lawful',
    does: 'adds Location, ETag and a cookie to its answers',
    statement: 'no header is forbidden',
    change: {
      finish(response) {
        response.headers.set('Location', '/v1/elsewhere');
        response.headers.append('Set-Cookie', 'a=1');
        response.headers.append('Set-Cookie', 'b=2');
        return response;
      },
    },
    shows: async (api) => (await api.create()).headers.has('location'),
  },
  {
    id: 'lawful/counted-ids',
    kind: 'lawful',
    does: 'numbers its items',
    statement: 'createDestination/response/201/body/id/type: any string',
    change: { newId: (world) => String(++world.counter) },
    shows: async (api) => /^\d+$/.test(String((await api.created()).id)),
  },
  {
    id: 'lawful/awkward-ids',
    kind: 'lawful',
    does: 'makes ids with slashes, spaces and letters beyond ASCII',
    statement: 'createDestination/response/201/body/id/type: any string',
    change: { newId: (world) => `dest/${++world.counter} é?#%` },
    shows: async (api) => String((await api.created()).id).startsWith('dest/'),
  },
  {
    id: 'lawful/newest-first',
    kind: 'lawful',
    does: 'lists the newest item first',
    statement: 'the order of a list is not said',
    change: { order: (items: readonly Item[]) => [...items].reverse() },
    shows: async (api) => {
      await api.created({}, 'order');
      const { id } = await api.created({}, 'order');
      const { json } = await api.list('order');
      return Array.isArray(json) && json.length > 1 && member(json[0], 'id') === id;
    },
  },
  {
    id: 'lawful/by-name',
    kind: 'lawful',
    does: 'lists by name, backwards',
    statement: 'the order of a list is not said',
    change: { order: (items: readonly Item[]) => [...items].sort((a, b) => (a.name < b.name ? 1 : -1)) },
    shows: async (api) => {
      const first = api.body();
      await api.created({ ...first, name: 'aaa' }, 'sorted');
      await api.created({ ...first, name: 'zzz' }, 'sorted');
      const { json } = await api.list('sorted');
      return Array.isArray(json) && member(json[0], 'name') === 'zzz';
    },
  },
  {
    id: 'lawful/all-metadata-kept',
    kind: 'lawful',
    does: 'shows every metadata member that was sent',
    statement: 'members that the answer does not declare may be dropped or kept',
    change: {
      show(call, item) {
        return { ...correct.show.call(this, call, item), metadata: item.metadata };
      },
    },
    shows: async (api) => {
      const { metadata } = await api.created({ metadata: { kinesisRegion: 'us-east-1' } });
      return member(metadata, 'kinesisRegion') === 'us-east-1';
    },
  },
  {
    id: 'lawful/unknown-members-kept',
    kind: 'lawful',
    does: 'keeps and shows members that the contract does not have',
    statement: 'unknown members are not spoken of',
    change: {
      answer(call, status, body) {
        const notes = call.world.notes;
        return correct.answer.call(
          this,
          call,
          status,
          call.operation === 'create' ? { ...Object(notes.get('sent')), ...Object(body) } : body,
        );
      },
      make(call, body) {
        const { name: _name, type: _type, metadata: _metadata, secrets: _secrets, ...unknown } = body;
        call.world.notes.set('sent', unknown);
        return correct.make.call(this, call, body);
      },
    },
    shows: async (api) => (await api.created({ colour: 'blue' })).colour === 'blue',
  },
  {
    id: 'lawful/gzip',
    kind: 'lawful',
    does: 'compresses its answers',
    statement: 'RFC 9110 §8.4',
    socket: { sendDate: true },
    change: {
      async finish(response) {
        const text = await response.text();
        if (text === '') return new Response(null, response);
        const headers = new Headers(response.headers);
        headers.set('Content-Encoding', 'gzip');
        headers.delete('Content-Length');
        return new Response(gzipSync(text), { status: response.status, headers });
      },
    },
    shows: async (api) => (await api.create()).headers.get('content-encoding') === 'gzip',
  },
  {
    id: 'lawful/chunked',
    kind: 'lawful',
    does: 'sends its answers in pieces',
    statement: 'RFC 9112 §7.1',
    socket: { sendDate: true },
    change: {
      async finish(response) {
        const text = await response.text();
        if (text === '') return new Response(null, response);
        const pieces = new ReadableStream<Uint8Array>({
          start(controller) {
            for (const piece of text.match(/.{1,20}/gsu) ?? []) controller.enqueue(new TextEncoder().encode(piece));
            controller.close();
          },
        });
        const headers = new Headers(response.headers);
        headers.delete('Content-Length');
        return new Response(pieces, { status: response.status, headers });
      },
    },
    shows: async (api) => !(await api.create()).headers.has('content-length'),
  },
];
