/**
 * The part of Redocly's visitor interface that our rules use.
 * @see https://redocly.com/docs/cli/custom-plugins/custom-rules
 */

/** Where a node stands; Redocly turns it into a file and a line. */
export interface RuleLocation {
  readonly source: { readonly absoluteRef: string };
  child(segments: readonly (string | number)[]): RuleLocation;
  /** Points at the member's name instead of its value. */
  key(): RuleLocation;
}

/** What Redocly tells a rule about the node that it visits. */
export interface RuleContext {
  readonly location: RuleLocation;
  /** The kind of node. Only kinds with an `extensionsPrefix` may hold extensions: the others are maps and lists. */
  readonly type: { readonly name: string; readonly extensionsPrefix?: string };
  /** The value behind a `$ref`, or the value itself. */
  resolve(node: unknown, from?: string): { readonly node?: unknown; readonly location?: RuleLocation };
  report(problem: { message: string; location?: RuleLocation }): void;
}

type Visit = (node: unknown, context: RuleContext) => void;

/** Visits by node type; `any` sees every node, `ref` every `$ref` as it is written. */
export type Rule = () => Readonly<Record<string, Visit | { readonly enter: Visit }>>;
