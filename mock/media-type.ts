/** Content types, as far as the mock needs them. @see https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1 */

const grammar = /^[\t ]*([!#$%&'*+.^_`|~0-9a-z-]+\/[!#$%&'*+.^_`|~0-9a-z-]+)[\t ]*(?:;|$)/i;

/**
 * The type without its parameters, in lower case; `undefined` for what is no media type.
 * @example essenceOf('Application/JSON; charset=utf-8') === 'application/json'
 */
export const essenceOf = (contentType: string): string | undefined => grammar.exec(contentType)?.[1]?.toLowerCase();

/** @example isJson('application/problem+json') === true */
export const isJson = (essence: string): boolean => essence === 'application/json' || /^[^/]+\/.*\+json$/.test(essence);
