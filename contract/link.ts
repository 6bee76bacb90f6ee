/**
 * Runtime expressions: how a link's parameters are read from an exchange.
 * @see https://spec.openapis.org/oas/v3.1.0#runtime-expressions
 */
import type { Json } from './json.ts';
import type { Link } from './model.ts';
import { fromPointer, valueAt } from './pointer.ts';

/** The request and the answer that a link starts from; bodies parsed. Header names in lower case. */
export interface LinkContext {
  readonly path: Readonly<Record<string, string>>;
  readonly requestBody?: unknown;
  readonly responseBody?: unknown;
  readonly responseHeaders: Readonly<Record<string, string>>;
}

/**
 * The link's parameters with their values; `undefined` when the exchange lacks one of them, or holds no text or number
 * there, or when an expression is of another kind than bodies, the request's path and the response's headers.
 * @example
 * followLink(link, { path: { shelf: 'a' }, responseBody: { id: '1' }, responseHeaders: {} }) // { shelf: 'a', book: '1' }
 */
export function followLink(link: Link, context: LinkContext): Record<string, string> | undefined {
  const values = new Map<string, string>();
  for (const [name, expression] of Object.entries(link.parameters)) {
    const value = evaluate(expression, context);
    if (typeof value !== 'string' && typeof value !== 'number') return undefined;
    values.set(name.replace(/^(path|query|header|cookie)\./, ''), String(value));
  }
  return Object.fromEntries(values);
}

function evaluate(expression: Json, context: LinkContext): unknown {
  if (typeof expression !== 'string' || !expression.startsWith('$')) return expression;
  const [, direction, pointer = ''] = /^\$(request|response)\.body(?:#(.*))?$/s.exec(expression) ?? [];
  if (direction) {
    return valueAt(direction === 'request' ? context.requestBody : context.responseBody, fromPointer(pointer));
  }
  const [, place, name = ''] = /^\$(request\.path|response\.header)\.(.+)$/.exec(expression) ?? [];
  if (place === 'request.path') return Object.hasOwn(context.path, name) ? context.path[name] : undefined;
  return place === 'response.header' ? context.responseHeaders[name.toLowerCase()] : undefined;
}
