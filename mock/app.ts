/** Everything around the API: who may ask, how much is read, what is logged, and what the mock says of itself. */
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type Contract, messageOf } from '../contract/index.ts';
import type { Reply } from './api.ts';
import { controlPath, createControl } from './control.ts';
import { cors } from './cors.ts';
import type { ForcedAnswers } from './forced.ts';
import { page } from './page.ts';
import { type Problem, problemResponse } from './problem.ts';
import { tooLarge } from './refusals.ts';
import type { State } from './state/state.ts';

/** One request and its answer, as far as a log may know them. */
export interface Exchange {
  readonly method: string;
  /** Without the query, which may carry a credential. */
  readonly path: string;
  readonly status: number;
  readonly durationMs: number;
  /** Why it was refused; empty for an answer. */
  readonly reasons: readonly string[];
}

export interface AppParts {
  readonly contract: Contract;
  readonly basePath: string;
  readonly answer: (request: Request) => Promise<Reply>;
  readonly state: State | undefined;
  readonly forced: ForcedAnswers;
  /** In bytes. */
  readonly maxBody: number;
  readonly onExchange: ((exchange: Exchange) => void) | undefined;
}

/** A state has many items: it may be longer than a request to the API. 32 MiB. */
const maxStateBody = 33_554_432;

const problems = new WeakMap<Context, Problem>();

function refuse(context: Context, problem: Problem): Response {
  problems.set(context, problem);
  return problemResponse(problem);
}

export function createApp({ contract, basePath, answer, state, forced, maxBody, onExchange }: AppParts): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    const started = performance.now();
    await next();
    const problem = problems.get(context);
    onExchange?.({
      method: context.req.method,
      path: new URL(context.req.url).pathname,
      status: context.res.status,
      durationMs: performance.now() - started,
      reasons: problem ? reasonsOf(problem) : [],
    });
  });
  app.use(cors(contract));
  const limit = (most: number) => bodyLimit({ maxSize: most, onError: (context) => refuse(context, tooLarge(most)) });
  const [ofState, ofOthers] = [limit(Math.max(maxBody, maxStateBody)), limit(maxBody)];
  app.use((context, next) => (context.req.path === `${controlPath}/state` ? ofState : ofOthers)(context, next));

  app.route(controlPath, createControl(state, forced, refuse));
  const hasRoot = contract.operations.some(({ path }) => basePath + path === '/');
  if (!hasRoot) app.get('/', page({ contract, basePath, state, forced, controlPath }));
  app.all('*', async (context) => {
    const reply = await answer(context.req.raw);
    return 'problem' in reply ? refuse(context, reply.problem) : reply.response;
  });
  app.onError((error, context) => {
    if (context.req.raw.signal.aborted || isReset(error)) return refuse(context, cutOff);
    return refuse(context, { status: 500, detail: `This is a fault of the mock: ${messageOf(error)}`, issues: [] });
  });
  return app;
}

const isReset = (error: NodeJS.ErrnoException): boolean => error.code === 'ECONNRESET';

/** Nobody is there to read it; the log says whose fault it was. */
const cutOff: Problem = { status: 400, detail: 'The connection was closed before the body was complete.', issues: [] };

const reasonsOf = ({ issues, detail }: Problem): string[] =>
  issues.length > 0
    ? issues.map(({ in: place, name, detail }) => [place, name, detail].filter(Boolean).join(' '))
    : [detail];
