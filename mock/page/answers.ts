/** The documented answers of an operation, and the header that forces each of them. */
import { type ContractResponse, isObject, type Json, type MediaType, type Operation } from '../../contract/index.ts';

export interface DocumentedAnswer {
  /** As the contract has it: `404`, `4XX`, `default`. */
  readonly status: string;
  readonly description: string;
  /** The headers that force it: one set for each example, or one for all. */
  readonly forced: readonly (readonly string[])[];
}

/** Those of the 1xx, which come before an answer, cannot be forced. */
export const answersOf = ({ responses }: Operation): DocumentedAnswer[] =>
  responses
    .filter(({ status }) => !status.startsWith('1'))
    .map((response) => {
      const preference = `Prefer: code=${codeOf(response, responses)}`;
      const forced = response.content.flatMap((media) =>
        namesOf(media).map((name) => [
          // Which type comes without this is Prism's choice.
          ...(response.content.length > 1 ? [`Accept: ${media.type}`] : []),
          `${preference}, example=${parameterText(name)}`,
        ]),
      );
      return {
        status: response.status,
        description: String(response.cursor.object.description ?? ''),
        forced: forced.length > 0 ? forced : [[preference]],
      };
    });

/** A status that this answer is for: where it is for many, that of its example, else one that no other answer is for. */
export function codeOf({ status, content }: ContractResponse, all: readonly ContractResponse[]): number {
  if (/^\d+$/.test(status)) return Number(status);
  const others = all.map((each) => each.status.toUpperCase()).filter((each) => each !== status.toUpperCase());
  const isOwn = (code: number) =>
    code >= 200 &&
    (status === 'default' ? !others.includes(`${Math.trunc(code / 100)}XX`) : status.charAt(0) === String(code)[0]) &&
    !others.includes(String(code));
  const shown = content.flatMap(({ examples }) => examples.map(({ value }) => statusIn(value)));
  const least = status === 'default' ? 500 : Number(status.charAt(0)) * 100;
  const range = Array.from({ length: 100 }, (_, index) => least + index);
  return [...shown, ...range].find(isOwn) ?? least;
}

/** That of a problem document (RFC 9457). */
const statusIn = (value: Json): number => (isObject(value) ? Number(value.status ?? 0) : 0);

/** Those that the contract names, and a header can carry. */
const namesOf = ({ examples, cursor }: MediaType): string[] =>
  examples
    .map(({ name }) => name)
    .filter((name) => Object.hasOwn(cursor.get('examples')?.object ?? {}, name))
    .filter((name) => /^[ !#-~]+$/.test(name) && name.trim() === name);

const parameterText = (name: string): string => (/^[\w.-]+$/.test(name) ? name : `"${name}"`);
