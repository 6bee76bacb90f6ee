/** Mutants of how a refusal is told. */
import { type Answer, isRefused } from '../probe.ts';
import type { Behaviour } from '../server/behaviour.ts';
import { correct } from '../server/correct.ts';
import type { Mutant } from '../variant.ts';
import { type Fault, faults, freshName, part } from './validation-support.ts';

/** A refusal is told otherwise. */
const telling = (
  change: (correctly: Response, status: number) => Response | Promise<Response>,
): Partial<Behaviour> => ({
  finish: (response) => (response.status >= 400 ? change(response, response.status) : response),
});
const withProblem = (change: (problem: Record<string, unknown>) => unknown): Partial<Behaviour> =>
  telling(async (response, status) =>
    Response.json(change(part(await response.json())), { status, headers: response.headers }),
  );
/** Of a create whose name is refused. */
const refusal =
  (isFault: (answer: Answer) => boolean): Mutant['shows'] =>
  async (api) => {
    const answer = await api.create({ name: `${freshName(api)}_` });
    return isFault(answer);
  };

const refusals: readonly Fault[] = [
  {
    id: 'protocol/refusal-200',
    does: 'tells a refusal with status 200',
    statement: 'createDestination/response/status',
    change: telling((response) => new Response(response.body, { status: 200, headers: response.headers })),
    shows: refusal(({ status }) => status === 200),
  },
  {
    id: 'protocol/refusal-302',
    does: 'sends who is refused back to the form',
    statement: 'createDestination/response/status',
    change: {
      problem(status, refused, request) {
        if (refused.reason !== 'invalid') return correct.problem.call(this, status, refused, request);
        return new Response(null, { status: 302, headers: { Location: request.url } });
      },
    },
    shows: refusal(({ status }) => status === 302),
  },
  {
    id: 'protocol/refusal-as-html',
    does: 'tells a refusal on an HTML page',
    statement: 'createDestination/response/default/media-type',
    level: 'should',
    change: telling(
      (_response, status) =>
        new Response(`<!doctype html><title>${status}</title>`, { status, headers: { 'Content-Type': 'text/html' } }),
    ),
    shows: refusal(
      (answer) =>
        isRefused(answer) && /^text\/html/.test(answer.headers.get('content-type') ?? '') && answer.text !== '',
    ),
  },
  {
    id: 'protocol/problem-other-status',
    does: 'writes another status into the problem than it answers',
    statement: 'createDestination/response/default/body/status',
    level: 'should',
    change: withProblem((problem) => ({ ...problem, status: 500 })),
    shows: refusal((answer) => {
      const { status } = part(answer.json);
      return isRefused(answer) && typeof status === 'number' && status !== answer.status;
    }),
  },
  {
    id: 'protocol/problem-status-text',
    does: 'writes the problem’s status as text',
    statement: 'createDestination/response/default/body/status/type',
    level: 'should',
    change: withProblem((problem) => ({ ...problem, status: String(problem.status) })),
    shows: refusal((answer) => isRefused(answer) && typeof part(answer.json).status === 'string'),
  },
  {
    id: 'protocol/405-without-allow',
    does: 'leaves Allow out of a 405',
    statement: 'getDestination/response/405/header/Allow',
    level: 'should',
    change: telling((response) => {
      response.headers.delete('Allow');
      return response;
    }),
    async shows(api) {
      const { id, name } = await api.created();
      // Where reading is not offered either, the item has no methods to name.
      if ((await api.read(name)).status !== 200) return false;
      const { status, headers } = await api.send(String(id), { method: 'PUT', body: api.body() });
      return status === 405 && !headers.has('allow');
    },
  },
];

export const refusalMutants: readonly Mutant[] = faults('protocol', refusals);
