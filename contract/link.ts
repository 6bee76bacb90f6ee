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
 * The link's parameters with their values; `undefined` when the answer lacks one of them, or holds no text or number.
 * @example
 * followLink(link, { path: { shelf: 'a' }, responseBody: { id: '1' }, responseHeaders: {} }) // { shelf: 'a', book: '1' }
 */
export function followLink(link: Link, context: LinkContext): Record<string, string> | undefined {
  const values: Record<string, string> = {};
  for (const [name, expression] of Object.entries(link.parameters)) {
    const value = evaluate(expression, context);
    if (typeof value !== 'string' && typeof value !== 'number') return undefined;
    values[name.replace(/^(path|query|header)\./, '')] = String(value);
  }
  return values;
}

function evaluate(expression: Json, context: LinkContext): unknown {
  if (typeof expression !== 'string' || !expression.startsWith('$')) return expression;
  const [source = '', pointer] = expression.split('#', 2);
  if (source === '$response.body') return valueAt(context.responseBody, fromPointer(pointer ?? ''));
  if (source === '$request.body') return valueAt(context.requestBody, fromPointer(pointer ?? ''));
  const [, place, name = ''] = /^\$(request\.path|response\.header)\.(.+)$/.exec(source) ?? [];
  if (place === 'request.path') return context.path[name];
  return place === 'response.header' ? context.responseHeaders[name.toLowerCase()] : undefined;
}
