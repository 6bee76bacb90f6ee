/** Prism's negotiator: the documented answer to a request in order, the status of a refusal otherwise. */
import type { RequestBody } from '../request-body.ts';
import { type Components, errorSeverity, prism, right } from './library.ts';

export const answer: Components['mock'] =
  ({ resource, input, config }) =>
  (logger) => {
    const { headers: { accept, ...headers } = {}, body, ...data } = input.data;
    // A refusal that was asked for is given in the form that it has: Prism would fall back to the success instead.
    const isForcedRefusal = (config.code ?? 200) >= 400;
    const readable = {
      ...data,
      body: plain(body as RequestBody),
      headers: accept === undefined || isForcedRefusal ? headers : { ...headers, accept },
    };
    const negotiated = prism.mock({ resource, input: { ...input, data: readable }, config })(logger);
    if (!input.validations.some(({ severity }) => severity === errorSeverity)) return negotiated;
    if (negotiated._tag === 'Right') return right({ statusCode: negotiated.right.statusCode });
    return right({ statusCode: 'status' in negotiated.left ? Number(negotiated.left.status) : 422 });
  };

function plain(body: RequestBody): unknown {
  if (body.kind === 'json') return body.value;
  return body.kind === 'text' ? body.text : undefined;
}
