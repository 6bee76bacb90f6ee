/** A request of the plan as it would be sent, for people: what only a run knows has a placeholder. */
import { followLink } from '../../contract/index.ts';
import { json } from '../answers.ts';
import { withCredential } from '../engine/credential.ts';
import { curlOf } from '../engine/curl.ts';
import type { Exchange, QueryValues, Step } from '../model.ts';
import { counted, plain } from '../reporters/plain.ts';

/** What `curlOf` makes an environment variable of. */
const marker = '{{credential}}';
/** A command line that is longer is not shown at all: a part of it would be another request. */
const maxCurl = 4000;

/**
 * The command line that sends it; in words where that cannot be shown.
 * @example `curl -sS -i -X DELETE 'http://127.0.0.1:3000/v1/books/BOOK' -H "X-Api-Key: $CONFORMANCE_API_KEY"`
 */
export function requestWords(step: Step, baseUrl: string): string {
  const curl = curlOf(requestOf(step, baseUrl));
  if (curl.length <= maxCurl && plain(curl) === curl) return curl;
  const bytes = counted(Buffer.byteLength(step.request.body ?? ''), 'byte');
  return `${addressWords(step)} with a body of ${bytes}, which no command line here can show`;
}

/** True for a request whose command line can be shown. */
export const hasCurl = (step: Step, baseUrl: string): boolean => requestWords(step, baseUrl).startsWith('curl ');

/** @example addressWords(step) === 'DELETE /books/BOOK' */
export const addressWords = (step: Step): string =>
  plain(`${step.request.operation.method} ${addressOf(step, step.request.query)}`);

function requestOf(step: Step, baseUrl: string): Exchange['request'] {
  const { operation, body } = step.request;
  const { headers, query } = withCredential(step.request, { kind: 'apiKey', value: marker });
  return { method: operation.method, url: baseUrl + addressOf(step, query), headers, body: body ?? null };
}

function addressOf(step: Step, query: QueryValues): string {
  const path = step.request.operation.path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) =>
    encodeURIComponent(pathValue(step, name) || name.toUpperCase()),
  );
  const search = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((each) => `${encodeURIComponent(name)}=${encoded(each)}`),
  );
  return search.length > 0 ? `${path}?${search.join('&')}` : path;
}

/** The marker stays what it is. */
const encoded = (value: string): string => value.split(marker).map(encodeURIComponent).join(marker);

/** A path parameter, as far as it is known before anything is sent: what the answer names that creates the item is not. */
function pathValue({ request, item }: Step, name: string): string | undefined {
  const own = [item?.path, request.path].find((values) => values !== undefined && Object.hasOwn(values, name));
  if (own || !item) return own?.[name];
  const { path, body } = item.created.request;
  const context = { path, requestBody: json(body ?? ''), responseHeaders: {} };
  const expressions = Object.entries(item.link.parameters).map((each) => ({
    ...item.link,
    parameters: Object.fromEntries([each]),
  }));
  const values = expressions.map((link) => followLink(link, context));
  return values.find((each) => each !== undefined && Object.hasOwn(each, name))?.[name];
}
