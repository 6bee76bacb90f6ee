/** Mutants of what is read of a request: its JSON and its media type. */
import { correct } from '../server/correct.ts';
import type { Mutant } from '../variant.ts';
import { acceptsText, type Fault, faults, lenient, refusesSaid } from './validation-support.ts';

const malformed = 'createDestination/request/body/malformed';
const mediaType = 'createDestination/request/body/media-type';

const shortened = (text: string): string => {
  const endings = ['}', '"}', '}}', '"}}', '}}}', '"}}}'];
  const ending = endings.find((end) => {
    try {
      return JSON.parse(text + end) !== null;
    } catch {
      return false;
    }
  });
  return text + (ending ?? '');
};

/** Up to where it first is JSON. */
const firstValue = (text: string): string => {
  for (let end = text.indexOf('}'); end !== -1; end = text.indexOf('}', end + 1)) {
    const first = text.slice(0, end + 1);
    try {
      JSON.parse(first);
      return first;
    } catch {}
  }
  return text;
};

const syntax: readonly Fault[] = [
  {
    id: 'protocol/trailing-comma',
    does: 'forgives a comma before a closing brace',
    statement: malformed,
    change: lenient((text) => text.replace(/,(\s*[}\]])/g, '$1')),
    shows: acceptsText((json) => `${json.slice(0, -1)},}`),
  },
  {
    id: 'protocol/comments',
    does: 'forgives comments, as configuration files have them',
    statement: malformed,
    // Strings are matched too, to be left alone: URLs have slashes.
    change: lenient((text) => text.replace(/("(?:[^"\\]|\\.)*")|\/\/.*|\/\*[\s\S]*?\*\/|#.*/g, '$1')),
    shows: acceptsText((json) => `/* new */ ${json} // end`),
  },
  {
    id: 'protocol/single-quotes',
    does: 'forgives single quotes, as JSON5 does',
    statement: malformed,
    change: lenient((text) => text.replaceAll("'", '"')),
    shows: acceptsText((json) => json.replaceAll('"', "'")),
  },
  {
    id: 'protocol/text-after',
    does: 'reads the first value and leaves the rest, as Go’s decoder does',
    statement: malformed,
    change: lenient(firstValue),
    shows: acceptsText((json) => `${json} and more`),
  },
  {
    id: 'protocol/cut-short',
    does: 'closes what was left open, as partial parsers do',
    statement: malformed,
    change: lenient(shortened),
    shows: acceptsText((json) => json.slice(0, -1)),
  },
  {
    id: 'protocol/text-as-json',
    does: 'reads JSON whatever the Content-Type says',
    statement: mediaType,
    level: 'should',
    change: { acceptsMediaType: () => true },
    shows: acceptsText((json) => json, { 'Content-Type': 'text/plain' }),
  },
  {
    id: 'protocol/xml-as-json',
    does: 'looks for `application/` in the Content-Type',
    statement: mediaType,
    level: 'should',
    change: { acceptsMediaType: (type) => /^application\//i.test(type ?? '') },
    shows: acceptsText((json) => json, { 'Content-Type': 'application/xml' }),
  },
  {
    id: 'protocol/form-accepted',
    does: 'reads forms too, as PHP and Rails do',
    statement: mediaType,
    level: 'should',
    change: {
      acceptsMediaType: (type) =>
        correct.acceptsMediaType(type) || /^application\/x-www-form-urlencoded/.test(type ?? ''),
      parse(bytes) {
        const text = new TextDecoder().decode(bytes);
        if (/^\s*[[{"]/.test(text) || !text.includes('=')) return correct.parse(bytes);
        const form = new URLSearchParams(text);
        const url = form.get('metadata[url]') ?? form.get('metadata.url');
        return { ...Object.fromEntries(form), metadata: url === null ? {} : { url } };
      },
    },
    shows: acceptsText(
      (_json, api) =>
        `name=${api.body().name}&type=webhook&metadata[url]=${encodeURIComponent('https://example.com/')}`,
      { 'Content-Type': 'application/x-www-form-urlencoded' },
    ),
  },
];

const types: readonly Fault[] = [
  {
    id: 'protocol/charset-refused',
    does: 'compares the whole Content-Type: a charset parameter is refused',
    statement: mediaType,
    change: { acceptsMediaType: (type) => type === 'application/json' },
    shows: refusesSaid({ headers: { 'Content-Type': 'application/json; charset=utf-8' } }),
  },
  {
    id: 'protocol/media-type-letter-case',
    does: 'compares the media type with its letter case',
    statement: mediaType,
    change: { acceptsMediaType: (type) => /^application\/json *(;|$)/.test(type ?? '') },
    shows: refusesSaid({ headers: { 'Content-Type': 'Application/JSON' } }),
  },
];

export const requestMutants: readonly Mutant[] = faults('protocol', [...syntax, ...types]);
