/** Where in an operation a check looks, as its id says: `<operationId>/<request|response>/<place>/<rule>`. */
import type { ReportedCheck } from '../../report.ts';

/** In the order of a request and its answer; others come after them. */
const order = ['example', 'path', 'query', 'header', 'cookie', 'body'].map((place) => `request ${place}`);
const answers = ['1xx', '2xx', '3xx', '4xx', '5xx', 'default', 'behaviour'].map((place) => `response ${place}`);
const known = [...order, ...answers];

/** @example 'request body', 'response 2xx' */
export function placeOf({ id, operation }: Pick<ReportedCheck, 'id' | 'operation'>): string {
  const [side = '', place = ''] = (id.startsWith(`${operation}/`) ? id.slice(operation.length + 1) : id).split('/');
  if (side === 'request') return `request ${place}`;
  return `response ${side === 'response' ? classOf(place) : 'behaviour'}`;
}

/** Statuses by their first digit; what is about no single answer is about how the operation behaves. */
function classOf(place: string): string {
  if (/^[1-5](\d\d|xx)$/i.test(place)) return `${place.charAt(0)}xx`;
  return place === 'default' ? place : 'behaviour';
}

/** The places of these checks, each once, in order. */
export function placesOf(checks: readonly ReportedCheck[]): string[] {
  const rank = (place: string) => {
    const at = known.indexOf(place);
    // Those that no table knows are of requests: before the answers.
    return at < 0 ? order.length - 0.5 : at;
  };
  return [...new Set(checks.map(placeOf))].sort((first, second) => rank(first) - rank(second));
}
