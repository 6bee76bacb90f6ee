/** Every `x-` word of ours stands where it may and holds what it may: the loader's own table decides. */
import { extensionFault, isObject, type NodeKind } from '../../contract/index.ts';
import type { Rule, RuleContext } from './rule.ts';

const kinds: Readonly<Record<string, NodeKind>> = {
  Parameter: 'parameter',
  RequestBody: 'request body',
  Response: 'response',
  Schema: 'schema',
};

export const extensionsWellFormed: Rule = () => ({
  any: { enter: check },
  // Members beside a `$ref` belong to what it leads to.
  ref: { enter: check },
});

function check(node: unknown, { type, location, report }: RuleContext): void {
  // In a map, such as a schema's `properties`, names are free.
  if (!isObject(node) || type.extensionsPrefix === undefined) return;
  for (const [name, value] of Object.entries(node)) {
    const fault = name.startsWith('x-') ? extensionFault(name, value, kinds[type.name] ?? 'other') : undefined;
    if (fault) report({ message: fault, location: location.child([name]).key() });
  }
}
