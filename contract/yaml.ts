/** What YAML has beyond JSON: aliases, merge keys, circles; and where in the text a value stands. */
import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, visit } from 'yaml';
import { messageOf } from './errors.ts';

type Segments = readonly (string | number)[];

/** YAML 1.2's core schema whatever a `%YAML` line says (1.1 makes `no` a boolean and `2020-01-01` a date). */
export const dialect = {
  schema: 'core',
  merge: true,
  prettyErrors: false,
  // `200` and `"200"` are one key of a JSON object: the second would silently replace the first.
  uniqueKeys: (one: unknown, other: unknown) =>
    one === other || (isScalar(one) && isScalar(other) && String(one.value) === String(other.value)),
} as const;

/** Aliases are cheap until they multiply: nested, a few lines can stand for millions of values. */
const aliasLimit = 10_000;

/**
 * The document as JSON values.
 * @param fail called with an offset and a reason where an alias or a merge key leads nowhere, or to too much.
 */
export function plainValue(document: Document.Parsed, fail: (offset: number, reason: string) => never): unknown {
  try {
    return document.toJS({ maxAliasCount: aliasLimit });
  } catch (thrown) {
    return fail(suspect(document), messageOf(thrown));
  }
}

/** The first alias without an anchor above it, else the first merge key or alias: only they can fail. */
function suspect(document: Document.Parsed): number {
  const anchors = new Set<string>();
  const offsets: { lost?: number; any?: number } = {};
  visit(document, {
    Node: (_, node) => {
      if (!isAlias(node) && node.anchor) anchors.add(node.anchor);
    },
    Pair: (_, pair) => {
      if (isMerge(pair)) offsets.any ??= (pair.key as Node).range?.[0] ?? 0;
    },
    Alias: (_, alias) => {
      offsets.any ??= alias.range?.[0] ?? 0;
      if (!anchors.has(alias.source)) offsets.lost ??= alias.range?.[0] ?? 0;
    },
  });
  return offsets.lost ?? offsets.any ?? 0;
}

/** The way to a value that contains itself (`&a { b: *a }`); `undefined` where there is none. */
export function findCircle(root: unknown): Segments | undefined {
  const open = new Set<unknown>();
  const closed = new Set<unknown>();
  const search = (value: unknown, segments: Segments): Segments | undefined => {
    if (typeof value !== 'object' || value === null || closed.has(value)) return undefined;
    if (open.has(value)) return segments;
    open.add(value);
    for (const [name, below] of Object.entries(value)) {
      const found = search(below, [...segments, name]);
      if (found) return found;
    }
    open.delete(value);
    closed.add(value);
    return undefined;
  };
  return search(root, []);
}

/** The offset of a member's key, or of an item, or of the document: the deepest that exists. */
export function offsetOf(document: Document.Parsed, segments: Segments): number {
  let node: Node | null | undefined = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const segment of segments) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = pairOf(document, node, String(segment));
      if (!pair) return offset;
      offset = (pair.key as Node | null)?.range?.[0] ?? offset;
      node = pair.value as Node | null;
    } else if (isSeq(node)) {
      node = node.items[Number(segment)] as Node | undefined;
      offset = node?.range?.[0] ?? offset;
    } else return offset;
  }
  return offset;
}

/** The member of a map: its own, else the one that a merge key (`<<`) brings in; of several sources the first wins. */
function pairOf(document: Document.Parsed, node: unknown, name: string): Pair | undefined {
  const map = isAlias(node) ? node.resolve(document) : node;
  if (isSeq(map)) {
    for (const item of map.items) {
      const found = pairOf(document, item, name);
      if (found) return found;
    }
  }
  if (!isMap(map)) return undefined;
  const own = map.items.find((pair) => !isMerge(pair) && keyOf(pair) === name);
  if (own) return own;
  const merge = map.items.find(isMerge);
  return merge && pairOf(document, merge.value, name);
}

/** The merge tag makes a symbol of the key. */
const isMerge = (pair: Pair): boolean =>
  isScalar(pair.key) && (typeof pair.key.value === 'symbol' || pair.key.value === '<<');
/** As `toJS` spells it: a key that is left empty is the empty text. */
const keyOf = (pair: Pair): string => String(isScalar(pair.key) ? (pair.key.value ?? '') : pair.key);
