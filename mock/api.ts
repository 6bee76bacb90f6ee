/** From a request to the API to its answer: Prism judges it, then what was forced or is remembered answers it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Contract, isObject, type Json, type Operation } from '../contract/index.ts';
import { withoutBasePath } from './base-path.ts';
import type { Faults } from './faults.ts';
import type { ForcedAnswers } from './forced.ts';
import { essenceOf, isJson } from './media-type.ts';
import { pathParameters } from './path-parameters.ts';
import { isForced, readPreference } from './preference.ts';
import type { Prism } from './prism/adapter.ts';
import type { Outcome, PrismRequest } from './prism/outcome.ts';
import { prismRequest } from './prism-request.ts';
import { type Problem, titleOf } from './problem.ts';
import { badPreference, noAnswer, refused, unknownMethod, unknownPath } from './refusals.ts';
import type { State } from './state/state.ts';

/** An answer, or the reason why there is none. */
export type Reply = { readonly response: Response } | { readonly problem: Problem };

export interface ApiParts {
  readonly contract: Contract;
  readonly basePath: string;
  readonly prism: Prism;
  /** `undefined`: nothing is remembered. */
  readonly state: State | undefined;
  readonly forced: ForcedAnswers;
  readonly faults: Faults;
}

type Answered = Extract<Outcome, { kind: 'answered' }>;

export function createApi({ contract, basePath, prism, state, forced, faults }: ApiParts) {
  return async (request: Request): Promise<Reply> => {
    const failure = faults.failure();
    const reply = failure ? { problem: failure } : await replyTo(request);
    // Delayed when all is done: a client that stops waiting has its item all the same, as it would in real life.
    await faults.delay();
    return reply;
  };

  async function replyTo(request: Request): Promise<Reply> {
    const { pathname } = new URL(request.url);
    const path = withoutBasePath(pathname, basePath);
    if (path === undefined) return { problem: unknownPath(contract, basePath, pathname) };
    const preference = readPreference(request.headers.get('prefer'));
    if ('fault' in preference) return { problem: badPreference(preference.fault) };
    const bytes = new Uint8Array(await request.arrayBuffer());
    return ask(prismRequest(request, path, bytes, preference), pathname);
  }

  async function ask(request: PrismRequest, path: string): Promise<Reply> {
    const outcome = await prism(request);
    switch (outcome.kind) {
      case 'no-path':
        return { problem: unknownPath(contract, basePath, path) };
      case 'no-method':
        return { problem: unknownMethod(request.method, outcome.allow) };
      case 'refused':
        return { problem: refused(outcome.operation, outcome.status, outcome.diagnostics, request) };
      case 'no-answer':
        return { problem: noAnswer(outcome.operation, outcome.status, outcome.reason, request) };
      case 'answered':
        return isForced(request.preference)
          ? { response: written(outcome, asForced(outcome)) }
          : recall(outcome, request, path);
    }
  }

  /** The request is in order, and asks for no answer in particular. */
  async function recall(outcome: Answered, request: PrismRequest, fullPath: string): Promise<Reply> {
    const path = pathParameters(outcome.operation.path, request.path);
    const next = forced.take(outcome.operation, path);
    if (next) {
      if (next.delay > 0) await sleep(next.delay);
      return ask({ ...request, preference: next.preference }, fullPath);
    }
    const type = outcome.headers['content-type'];
    const answer = type === undefined ? undefined : answerSchema(outcome.operation, outcome.status, type);
    // An answer that is no JSON says nothing of items.
    if (!state || (type !== undefined && !answer)) return { response: written(outcome, outcome.body) };
    const body = request.body.kind === 'json' ? (request.body.value as Json) : null;
    const reply = state.answer({ operation: outcome.operation, path, query: request.query, body, answer });
    if (!reply) return { response: written(outcome, outcome.body) };
    return 'problem' in reply ? reply : { response: written(outcome, reply.body) };
  }
}

const answerSchema = ({ responses }: Operation, status: number, type: string) =>
  responses
    .find((each) => each.status === String(status) || each.status.toUpperCase() === '2XX')
    ?.content.find((media) => essenceOf(media.type) === essenceOf(type) && isJson(essenceOf(type) ?? ''))?.schema;

/** `default` is documented for many statuses, with an example of one: a problem document says the status it comes with. */
function asForced({ status, headers, body }: Answered): unknown {
  const isProblem = essenceOf(headers['content-type'] ?? '') === 'application/problem+json';
  if (!isProblem || !isObject(body) || body.status === undefined || body.status === status) return body;
  return { ...body, status, ...(body.title === undefined ? {} : { title: titleOf(status) }) };
}

function written({ status, headers }: Answered, body: unknown): Response {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const hasNoBody = text === undefined || [204, 205, 304].includes(status);
  return new Response(hasNoBody ? null : text, { status, headers });
}
