/**
 * A secret in a server's answer: found, and taken out, however its characters are spelled.
 * Each escape is decoded where it stands, and all ways to read the text are followed at once, as bits:
 * nothing backtracks, so that a hostile text takes little longer than another of its length.
 */

/** How a secret is spelled, as its marker tells. `plain` is also JSON, HTML, hex, and any letter case. */
export type SpellingKind = 'plain' | 'url' | 'base64';

/** Callers leave shorter secrets alone: they cannot be told from ordinary text, where such a word stands by chance. */
export const shortestSecret = 8;

/** A stretch of the text that reads as the one character `code`. */
type Reading = { code: number; end: number; isPercent: boolean };
/** By where they start. */
type Readings = readonly (readonly Reading[] | undefined)[];
const none: readonly never[] = [];
type Span = { start: number; end: number; kind: SpellingKind };
/** What is looked for: for each character code the places where it fits, as bits in so many 32-bit words. */
type Needle = { places: readonly Uint32Array[]; length: number; words: number; isBase64: boolean };

const namesInHtml =
  'amp& lt< gt> quot" apos\' sol/ bsol\\ plus+ equals= percnt% dollar$ ast* lowbar_ period. num# excl! quest? colon: ' +
  'semi; comma, commat@ lpar( rpar) lsqb[ lbrack[ rsqb] rbrack] lcub{ lbrace{ rcub} rbrace} verbar| vert| hat^ grave`';
const codes = new Map(namesInHtml.split(' ').map((entry) => [entry.slice(0, -1), itself(entry.slice(-1))]));
const named = (spelled: string) => codes.get(spelled.replace(/^&(?:amp;(?=.))?|;$/gi, '').toLowerCase());
const decimal = (spelled: string) => Number.parseInt(spelled.slice(spelled.indexOf('#') + 1), 10);
const hex = (spelled: string) => Number.parseInt(spelled.replace(/;$/, '').slice(-2), 16);
const itsLast = (spelled: string) => spelled.charCodeAt(spelled.length - 1);

/**
 * By their first character. What is escaped twice counts as well: messages in JSON quote JSON. A reading does not depend
 * on what follows it, so that nothing new can be read in a text that was cut.
 */
const escapes = new Map<string, readonly (readonly [RegExp, (spelled: string) => number | undefined])[]>(
  Object.entries({
    '%': [
      [/%[2-7][0-9a-f]/iy, hex],
      [/%25[2-7][0-9a-f]/iy, hex],
    ],
    '\\': [
      [/\\{1,3}(?:u00|x)[2-7][0-9a-f]/iy, hex],
      [/\\{1,3}["'/]/y, itsLast],
      [/\\{2}/y, itsLast],
      [/\\{4}/y, itsLast],
    ],
    '&': [
      [/&(?:amp;)?#x0*[2-7][0-9a-f]/iy, hex],
      [/&(?:amp;)?#x0*[2-7][0-9a-f];/iy, hex],
      [/&(?:amp;)?#0*(?:[3-9]\d|1[0-2]\d)/y, decimal],
      [/&(?:amp;)?#0*(?:[3-9]\d|1[0-2]\d);/y, decimal],
      [/&[a-z]{2,8};/iy, named],
      [/&amp;[a-z]{2,8};/iy, named],
    ],
  }),
);
const markers = /\{\{credential(?::url|:base64)?\}\}/g;

/**
 * Whether the text holds the secret as it is, in another letter case, in JSON, HTML, percent-encoding, hex or base64,
 * each character escaped or not. The redactor's markers hold nothing, nor does what reaches across one.
 * @example containsSecret('{"error":"no key SECRET\\u002fkey"}', 'secret/key') === true
 */
export function containsSecret(text: string, secret: string): boolean {
  const needles = needlesOf(secret, false);
  return text.split(markers).some((piece) => {
    const escaped = escapesIn(piece, needles);
    return needles.some((needle) => restsOf(piece, escaped, needle) !== undefined);
  });
}

/**
 * Replaces each spelling of the secret by a marker that tells its kind. `bytes` need not be UTF-8.
 * @example createRedactor('secret/key').text('?key=secret%2Fkey') === '?key={{credential:url}}'
 */
export function createRedactor(secret: string): {
  text(text: string): string;
  bytes(bytes: Uint8Array): Uint8Array;
} {
  const needles = needlesOf(secret, true);
  const withoutSpans = (piece: string) => {
    const escaped = escapesIn(piece, needles);
    const spans = needles.flatMap((needle) => spansOf(piece, escaped, needle)).sort((a, b) => a.start - b.start);
    let [result, done] = ['', 0];
    spans.forEach(({ start, end, kind }, index) => {
      // Spellings of two kinds can overlap: the first gives its marker, the other's rest goes with it.
      if (index === 0 || start >= done)
        result += `${piece.slice(done, start)}{{credential${kind === 'plain' ? '' : `:${kind}`}}}`;
      done = Math.max(done, end);
    });
    return result + piece.slice(done);
  };
  const text = (before: string) => {
    const kept = [...before.matchAll(markers), ''].map(String);
    const pieces = before.split(markers);
    return pieces.map((piece, index) => withoutSpans(piece) + kept[index]).join('');
  };
  const bytes = (before: Uint8Array) =>
    new Uint8Array(Buffer.from(text(Buffer.from(before).toString('latin1')), 'latin1'));
  return { text, bytes };
}

function itself(character: string): number {
  return character.charCodeAt(0);
}

/** `withEnds`: also the last base64 character and the padding of a text that ends with the secret. */
function needlesOf(secret: string, withEnds: boolean): Needle[] {
  if (secret === '') return [];
  const bytes = Buffer.from(secret);
  const aligned = [0, 1, 2].flatMap((shift) => {
    const base64 = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    const [first, last] = [Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6)];
    // These characters stay the same whatever stands around the secret.
    if (last - first < shortestSecret) return [];
    const ends = [base64.slice(first).replace(/=+$/, ''), base64.slice(first)];
    return [base64.slice(first, last), ...(withEnds ? ends : [])];
  });
  const plain = [secret, bytes.toString('hex')].map((text) => needleOf(text, false));
  return [...plain, ...[...new Set(aligned)].map((text) => needleOf(text, true))];
}

function needleOf(text: string, isBase64: boolean): Needle {
  const words = Math.ceil((text.length + 1) / 32);
  const places: Uint32Array[] = [];
  text.split('').forEach((character, place) => {
    const inUrl = { '+': '-', '/': '_' }[character] ?? character;
    const variants = isBase64 ? [character, inUrl] : [character.toLowerCase(), character.toUpperCase()];
    for (const code of variants.map(itself)) {
      const bits = places[code] ?? new Uint32Array(words);
      bits[place >>> 5] = (bits[place >>> 5] ?? 0) | (1 << (place & 31));
      places[code] = bits;
    }
  });
  return { places, length: text.length, words, isBase64 };
}

/** What is read as a character of no needle is left out. */
function escapesIn(text: string, needles: readonly Needle[]): Readings {
  const found = new Array<Reading[] | undefined>(text.length);
  for (let at = 0; at < text.length; at += 1) {
    for (const [pattern, decode] of escapes.get(text.charAt(at)) ?? none) {
      pattern.lastIndex = at;
      if (!pattern.test(text)) continue;
      const code = decode(text.slice(at, pattern.lastIndex));
      if (code === undefined || !needles.some(({ places }) => places[code])) continue;
      const reading = { code, end: pattern.lastIndex, isPercent: text.charAt(at) === '%' };
      // Not `push`, which makes room for many more: a hostile text has a million of these lists.
      found[at] = [...(found[at] ?? none), reading];
    }
  }
  return found;
}

/** Bit n at `at`: the text from there on reads as the needle from its place n on. `undefined`: it is nowhere, whole. */
function restsOf(text: string, escaped: Readings, { places, length, words }: Needle): Uint32Array | undefined {
  const rests = new Uint32Array((text.length + 1) * words);
  for (let at = 0; at <= text.length; at += 1) rests[at * words + (length >>> 5)] = 1 << (length & 31);
  const follow = (at: number, code: number, end: number) => {
    const fits = places[code];
    if (!fits) return;
    for (let word = 0; word < words; word += 1) {
      const high = word + 1 < words ? (rests[end * words + word + 1] ?? 0) << 31 : 0;
      const rest = (((rests[end * words + word] ?? 0) >>> 1) | high) & (fits[word] ?? 0);
      rests[at * words + word] = (rests[at * words + word] ?? 0) | rest;
    }
  };
  let isFound = false;
  for (let at = text.length - 1; at >= 0; at -= 1) {
    follow(at, text.charCodeAt(at), at + 1);
    for (const { code, end } of escaped[at] ?? none) follow(at, code, end);
    isFound ||= hasBit(rests, at * words, 0);
  }
  return isFound ? rests : undefined;
}

/** Where the needle stands. Each step is known to lead to its end, so that none is taken back. */
function spansOf(text: string, escaped: Readings, needle: Needle): Span[] {
  const { places, length, words, isBase64 } = needle;
  const rests = restsOf(text, escaped, needle);
  if (!rests) return [];
  const spans: Span[] = [];
  let lastStep = -1;
  for (let start = 0; start < text.length; start += 1) {
    // In the last character of one, as in `\\`, the next can start already.
    if (start <= lastStep || !hasBit(rests, start * words, 0)) continue;
    let [end, kind]: [number, SpellingKind] = [start, isBase64 ? 'base64' : 'plain'];
    for (let place = 0; place < length; place += 1) {
      const raw = { code: text.charCodeAt(end), end: end + 1, isPercent: false };
      const leads = ({ code, end }: Reading) => hasBit(places[code], 0, place) && hasBit(rests, end * words, place + 1);
      const step = [raw, ...(escaped[end] ?? none)].filter(leads).reduce((a, b) => (b.end > a.end ? b : a));
      if (step.isPercent && !isBase64) kind = 'url';
      [lastStep, end] = [end, step.end];
    }
    spans.push({ start, end, kind });
  }
  return spans;
}

function hasBit(words: Uint32Array | undefined, from: number, bit: number): boolean {
  return (((words?.[from + (bit >>> 5)] ?? 0) >>> (bit & 31)) & 1) === 1;
}
