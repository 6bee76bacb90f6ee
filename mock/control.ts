/** `/__mock__/`: what tests ask of the mock itself. Needs no credential, and is never delayed or made to fail. */
import { type Context, Hono } from 'hono';
import type { Json } from '../contract/index.ts';
import type { ForcedAnswers } from './forced.ts';
import type { Problem } from './problem.ts';
import { unknownMethod } from './refusals.ts';
import { readBody } from './request-body.ts';
import { StateError } from './state/restore.ts';
import type { ScopeFilter } from './state/snapshot.ts';
import type { State } from './state/state.ts';

export const controlPath = '/__mock__';

/** How the app answers with a problem. */
export type Refuse = (context: Context, problem: Problem) => Response;

export function createControl(state: State | undefined, forced: ForcedAnswers, refuse: Refuse): Hono {
  const app = new Hono();

  app.on(['GET', 'PUT', 'DELETE'], '/state', async (context) => {
    if (!state) return refuse(context, notFound('This mock was told to remember nothing.'));
    const filter: ScopeFilter = context.req.query();
    const unknown = Object.keys(filter).find((name) => !state.scopeParameters.includes(name));
    if (unknown !== undefined) return refuse(context, unknownParameter(unknown, state.scopeParameters));
    if (context.req.method === 'GET') return context.json(state.snapshot(filter) as object);
    if (context.req.method === 'DELETE') {
      state.reset(filter);
      if (Object.keys(filter).length === 0) forced.clear();
      return context.body(null, 204);
    }
    const body = await readJson(context);
    if ('problem' in body) return refuse(context, body.problem);
    try {
      state.replace(body.value, filter);
      return context.body(null, 204);
    } catch (thrown) {
      if (!(thrown instanceof StateError)) throw thrown;
      return refuse(context, invalid('The state is not valid, and nothing was changed', thrown.faults));
    }
  });
  app.all('/state', (context) => refuse(context, unknownMethod(context.req.method, ['GET', 'PUT', 'DELETE'])));

  app.get('/next', (context) => context.json(forced.pending()));
  app.post('/next', async (context) => {
    const body = await readJson(context);
    if ('problem' in body) return refuse(context, body.problem);
    const faults = forced.add(body.value);
    if (faults.length > 0) return refuse(context, invalid('No answer was forced', faults));
    return context.body(null, 204);
  });
  app.delete('/next', (context) => {
    forced.clear();
    return context.body(null, 204);
  });
  app.all('/next', (context) => refuse(context, unknownMethod(context.req.method, ['GET', 'POST', 'DELETE'])));

  app.all('*', (context) => refuse(context, notFound(`There is ${controlPath}/state and ${controlPath}/next.`)));
  return app;
}

/** Whatever its content type: there is nothing else that it could be. */
async function readJson(context: Context): Promise<{ value: Json } | { problem: Problem }> {
  const body = readBody(new Uint8Array(await context.req.arrayBuffer()), 'application/json');
  if (body.kind === 'json') return { value: body.value as Json };
  const detail = body.kind === 'malformed' ? body.detail : 'is required, but missing';
  return { problem: { status: 400, detail: `The body ${detail}.`, issues: [{ in: 'body', detail }] } };
}

const invalid = (what: string, faults: readonly string[]): Problem => ({
  status: 422,
  detail: `${what}: ${faults.slice(0, 3).join('; ')}${faults.length > 3 ? `; and ${faults.length - 3} more` : ''}.`,
  issues: faults.map((detail) => ({ in: 'body', detail })),
});

const notFound = (detail: string): Problem => ({ status: 404, detail, issues: [] });

const unknownParameter = (name: string, known: readonly string[]): Problem => ({
  status: 400,
  detail: `There is no scope parameter ${name}; there is ${known.join(', ') || 'none'}.`,
  issues: [{ in: 'query', name, detail: 'is no scope parameter' }],
});
