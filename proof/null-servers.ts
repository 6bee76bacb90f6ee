/** Servers that do nothing of what the contract says: nobody may call them conformant. */

export interface NullServer {
  readonly id: string;
  readonly kind: 'null';
  readonly does: string;
  readonly fetch: (request: Request) => Promise<Response>;
}

/** What `createDestination` documents as its answer: the same for everything. */
const example = {
  id: '5b0a4f7e-8a54-4f0a-9d2e-0c2b8f1c3d11',
  name: 'leadConvertedWebhook',
  type: 'webhook',
  metadata: {
    url: 'https://webhooks.mailmonkey.com/salesforce-lead-converted',
    headers: { Authorization: 'Bearer 1234' },
  },
  createTime: '2023-11-07T05:31:56Z',
  updateTime: '2023-11-07T05:31:56Z',
};

const failing = (code: string) => () =>
  Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }));

export const nullServers: readonly NullServer[] = [
  { id: 'null/200', kind: 'null', does: '200 {} to everything', fetch: async () => Response.json({}) },
  {
    id: 'null/example',
    kind: 'null',
    does: '201 with the documented example to everything',
    fetch: async () => Response.json(example, { status: 201 }),
  },
  { id: 'null/422', kind: 'null', does: '422 to everything', fetch: async () => Response.json({}, { status: 422 }) },
  { id: 'null/500', kind: 'null', does: '500 to everything', fetch: async () => Response.json({}, { status: 500 }) },
  { id: 'null/401', kind: 'null', does: '401 to everything', fetch: async () => Response.json({}, { status: 401 }) },
  {
    id: 'null/echo',
    kind: 'null',
    does: 'the request, as it came, with 201',
    fetch: async (request) => {
      const type = { 'Content-Type': request.headers.get('content-type') ?? 'text/plain' };
      return new Response(await request.text(), { status: 201, headers: type });
    },
  },
  {
    id: 'null/html',
    kind: 'null',
    does: 'a page of HTML to everything',
    fetch: async () => new Response('<!doctype html><p>It works!', { headers: { 'Content-Type': 'text/html' } }),
  },
  {
    id: 'null/redirect',
    kind: 'null',
    does: 'a redirect to everything',
    fetch: async () => new Response(null, { status: 302, headers: { Location: 'https://elsewhere.example/' } }),
  },
  { id: 'null/refused', kind: 'null', does: 'nothing: the connection is refused', fetch: failing('ECONNREFUSED') },
  { id: 'null/dropped', kind: 'null', does: 'nothing: the connection is dropped', fetch: failing('ECONNRESET') },
  { id: 'null/silent', kind: 'null', does: 'nothing at all', fetch: () => new Promise(() => {}) },
];
