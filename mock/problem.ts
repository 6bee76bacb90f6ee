/** Problem documents: what every rejection says. @see https://www.rfc-editor.org/rfc/rfc9457 */
import { STATUS_CODES } from 'node:http';

/** One reason. It never repeats a value that was sent. */
export interface Issue {
  readonly in: 'body' | 'header' | 'path' | 'query';
  /** A member, such as `metadata.url` or `items[0].prop`, or a parameter as the contract spells it; none for the whole. */
  readonly name?: string;
  readonly detail: string;
}

export interface Problem {
  readonly status: number;
  readonly detail: string;
  readonly issues: readonly Issue[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Names of RFC 9110 that `node:http` still has in their older form. */
const titles: Readonly<Record<number, string>> = { 413: 'Content Too Large', 422: 'Unprocessable Content' };

/** @example titleOf(422) === 'Unprocessable Content' */
export const titleOf = (status: number): string => titles[status] ?? STATUS_CODES[status] ?? 'Error';

/** @returns `application/problem+json`, whatever the request accepts: a refusal in another form would hide its reason. */
export function problemResponse({ status, detail, issues, headers }: Problem): Response {
  const body = {
    type: 'about:blank',
    title: titleOf(status),
    status,
    detail,
    ...(issues.length > 0 ? { issues } : {}),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json' },
  });
}

/** The first reasons, for those who read no further than `detail`. */
export function inWords(issues: readonly Issue[]): string {
  const words = issues.slice(0, 3).map(({ in: place, name, detail }) => `${name ?? `the ${place}`} ${detail}`);
  return issues.length > words.length
    ? `${words.join('; ')}; and ${issues.length - words.length} more`
    : words.join('; ');
}
