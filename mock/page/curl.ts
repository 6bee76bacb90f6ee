/** Command lines that work when they are pasted into a shell, whatever the contract's examples hold. */

export interface CurlRequest {
  readonly method: string;
  readonly url: string;
  /** Each as `Name: value`. */
  readonly headers?: readonly string[];
  /** For basic authentication, as `NAME:PASSWORD`. */
  readonly user?: string | undefined;
  readonly body?: string | undefined;
}

/** @example curl({ method: 'GET', url: 'http://localhost/books' }) === "curl -i 'http://localhost/books'" */
export function curl({ method, url, headers = [], user, body }: CurlRequest): string {
  const verb = method === 'GET' ? '' : method === 'HEAD' ? '--head ' : `-X ${method} `;
  return [
    // The status is worth seeing, above all where there is no body.
    `curl -i ${verb}${quoted(url)}`,
    ...(user === undefined ? [] : [`-u ${quoted(user)}`]),
    ...headers.map((header) => `-H ${quoted(header)}`),
    // Unlike -d, which reads a file where the body starts with "@".
    ...(body === undefined ? [] : [`--data-raw ${quoted(body)}`]),
  ].join(' \\\n  ');
}

/** Within single quotes a shell leaves everything as it is. @example quoted("it's") === "'it'\\''s'" */
export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
