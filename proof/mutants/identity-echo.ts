/** Faults of echoing: what was sent comes back otherwise. */
import type { Api } from '../probe.ts';
import type { Behaviour, Item, OperationName } from '../server/behaviour.ts';
import { correct } from '../server/correct.ts';
import { isRecord } from '../server/validation.ts';
import { faults, listed, metadataOf, readBack } from './state-probe.ts';

const echo = (member: string) => `createDestination/response/201/body/${member}/echo`;

/** Spoils what is shown, and leaves what is stored. */
const spoilt = (spoil: (shown: Record<string, unknown>, item: Item) => Record<string, unknown>, on?: OperationName) =>
  ({
    show(call, item) {
      const shown = correct.show.call(this, call, item);
      return on === undefined || on === call.operation ? { ...shown, ...spoil(shown, item) } : shown;
    },
  }) satisfies Partial<Behaviour>;

type Headers = Record<string, unknown>;

const url = (spoil: (url: string) => string) =>
  spoilt(({ metadata }) => {
    const kept = isRecord(metadata) ? metadata : {};
    return { metadata: typeof kept.url === 'string' ? { ...kept, url: spoil(kept.url) } : kept };
  });

const headers = (spoil: (headers: Headers) => unknown) =>
  spoilt(({ metadata }) => {
    const { headers: sent, ...kept } = isRecord(metadata) ? metadata : {};
    if (!isRecord(sent)) return { metadata: sent === undefined ? kept : { ...kept, headers: sent } };
    const left = spoil(sent);
    return { metadata: left === undefined ? kept : { ...kept, headers: left } };
  });

const mapped = (change: (name: string, value: string) => [string, string]) =>
  headers((sent) => Object.fromEntries(Object.entries(sent).map(([name, value]) => change(name, String(value)))));

const showsUrl = (sent: string) => async (api: Api) =>
  metadataOf(await api.created({ metadata: { url: sent, headers: { 'X-One': '1' } } })).url !== sent;

/** Whether they come back changed, in whatever order. */
const showsHeaders = (sent: Record<string, string>) => async (api: Api) => {
  const created = await api.created({ metadata: { url: 'https://example.com/hook', headers: sent } });
  const back = metadataOf(created).headers;
  if (!isRecord(back)) return true;
  const names = Object.keys(sent);
  return Object.keys(back).length !== names.length || names.some((name) => back[name] !== sent[name]);
};

const many = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`X-Header-${index}`, String(index)]));

export const echoMutants = faults('identity', [
  {
    id: 'identity/name-lower-case',
    does: 'answers with the name in lower case',
    statement: echo('name'),
    change: spoilt((_shown, { name }) => ({ name: name.toLowerCase() })),
    async shows(api) {
      const name = String(api.body().name).replace('probe', 'Probe');
      return (await api.created({ name })).name !== name;
    },
  },
  {
    id: 'identity/name-cut',
    does: 'answers with the first 16 characters of the name',
    statement: echo('name'),
    change: spoilt((_shown, { name }) => ({ name: name.slice(0, 16) })),
    async shows(api) {
      const name = `${String(api.body().name)}-abcdefghi`.slice(0, 20);
      return (await api.created({ name })).name !== name;
    },
  },
  {
    id: 'identity/name-slug',
    does: 'answers with a tidied name: runs of dashes become one',
    statement: echo('name'),
    change: spoilt((_shown, { name }) => ({ name: name.replace(/-+/g, '-') })),
    async shows(api) {
      const name = String(api.body().name).replace('-', '--');
      return (await api.created({ name })).name !== name;
    },
  },
  {
    id: 'identity/type-upper-case',
    does: 'answers with the type in upper case: the name of the enum member',
    statement: echo('type'),
    change: spoilt((_shown, { type }) => ({ type: type.toUpperCase() })),
    shows: async (api) => (await api.created()).type !== 'webhook',
  },
  {
    id: 'identity/type-always-webhook',
    does: 'answers that every item is a webhook',
    statement: echo('type'),
    change: spoilt(() => ({ type: 'webhook' })),
    shows: async (api) => (await api.created({ type: 'kinesis' })).type !== 'kinesis',
  },
  {
    id: 'identity/metadata-missing',
    does: 'answers a create with empty metadata',
    statement: echo('metadata/url'),
    change: spoilt(() => ({ metadata: {} }), 'create'),
    shows: showsUrl('https://example.com/hook'),
  },
  {
    id: 'identity/url-trailing-slash',
    does: 'takes the trailing slash from the URL',
    statement: echo('metadata/url'),
    change: url((sent) => sent.replace(/\/$/, '')),
    shows: showsUrl('https://example.com/hook/'),
  },
  {
    id: 'identity/url-lower-case',
    does: 'answers with the URL in lower case',
    statement: echo('metadata/url'),
    change: url((sent) => sent.toLowerCase()),
    shows: showsUrl('https://example.com/Hook/New'),
  },
  {
    id: 'identity/url-without-query',
    does: 'drops the query of the URL',
    statement: echo('metadata/url'),
    change: url((sent) => sent.replace(/\?[^#]*/, '')),
    shows: showsUrl('https://example.com/hook?b=2&a=1'),
  },
  {
    id: 'identity/url-query-sorted',
    does: 'sorts the query of the URL',
    statement: echo('metadata/url'),
    change: url((sent) => sent.replace(/(?<=\?)[^#]+/, (query) => query.split('&').sort().join('&'))),
    shows: showsUrl('https://example.com/hook?b=2&a=1'),
  },
  {
    id: 'identity/url-escaped',
    does: 'escapes the URL for HTML',
    statement: echo('metadata/url'),
    change: url((sent) => sent.replaceAll('&', '&amp;')),
    shows: showsUrl('https://example.com/hook?b=2&a=1'),
  },
  {
    id: 'identity/url-cut',
    does: 'cuts the URL after 255 characters: a column that is too narrow',
    statement: echo('metadata/url'),
    change: url((sent) => sent.slice(0, 255)),
    shows: showsUrl(`https://example.com/${'long/'.repeat(60)}`),
  },
  {
    id: 'identity/header-names-lower-case',
    does: 'answers with header names in lower case',
    statement: echo('metadata/headers'),
    change: mapped((name, value) => [name.toLowerCase(), value]),
    shows: showsHeaders({ 'X-One': '1' }),
  },
  {
    id: 'identity/header-names-canonical',
    does: 'answers with header names as Go spells them: X-One',
    statement: echo('metadata/headers'),
    change: mapped((name, value) => [
      name.toLowerCase().replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase()),
      value,
    ]),
    shows: showsHeaders({ 'x-lower': '1', 'X-UPPER': '2' }),
  },
  {
    id: 'identity/header-values-lower-case',
    does: 'answers with header values in lower case',
    statement: echo('metadata/headers'),
    change: mapped((name, value) => [name, value.toLowerCase()]),
    shows: showsHeaders({ 'X-One': 'Bearer ABC' }),
  },
  {
    id: 'identity/header-values-latin1',
    does: 'answers with UTF-8 header values read as Latin-1',
    statement: echo('metadata/headers'),
    change: mapped((name, value) => [name, Buffer.from(value, 'utf8').toString('latin1')]),
    shows: showsHeaders({ 'X-One': 'Grüße' }),
  },
  {
    id: 'identity/header-values-ascii',
    does: 'answers with question marks for what is not ASCII in header values',
    statement: echo('metadata/headers'),
    change: mapped((name, value) => [name, value.replace(/[^\0-\x7f]/gu, '?')]),
    shows: showsHeaders({ 'X-One': 'Grüße' }),
  },
  {
    id: 'identity/headers-limited',
    does: 'keeps ten headers',
    statement: echo('metadata/headers'),
    change: headers((sent) => Object.fromEntries(Object.entries(sent).slice(0, 10))),
    shows: showsHeaders(many),
  },
  {
    id: 'identity/headers-first-only',
    does: 'keeps the first header only',
    statement: echo('metadata/headers'),
    change: headers((sent) => Object.fromEntries(Object.entries(sent).slice(0, 1))),
    shows: showsHeaders({ 'X-One': '1', 'X-Two': '2' }),
  },
  {
    id: 'identity/headers-empty-dropped',
    does: 'drops an empty `headers` object: `omitempty`',
    statement: echo('metadata/headers'),
    change: headers((sent) => (Object.keys(sent).length === 0 ? undefined : sent)),
    shows: showsHeaders({}),
  },
  {
    id: 'identity/headers-empty-null',
    does: 'answers `null` for an empty `headers` object',
    statement: echo('metadata/headers'),
    change: headers((sent) => (Object.keys(sent).length === 0 ? null : sent)),
    shows: showsHeaders({}),
  },
  {
    id: 'identity/read-without-headers',
    does: 'reads an item without its headers',
    statement: 'getDestination/response/lifecycle',
    change: spoilt(({ metadata }) => ({ metadata: { url: isRecord(metadata) ? metadata.url : undefined } }), 'read'),
    shows: async (api) => metadataOf(await readBack(api, (await api.created()).name)).headers === undefined,
  },
  {
    id: 'identity/list-without-metadata',
    does: 'lists items with empty metadata',
    statement: 'listDestinations/response/lifecycle',
    change: spoilt(() => ({ metadata: {} }), 'list'),
    async shows(api) {
      const { name } = await api.created();
      return (await listed(api)).some((item) => item.name === name && metadataOf(item).url === undefined);
    },
  },
]);
