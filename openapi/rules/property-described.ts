/** Each property of each schema, and each parameter, says in words what it is: types and mock page show it. */
import { isObject } from '../../contract/index.ts';
import type { Rule, RuleContext } from './rule.ts';

export const propertyDescribed: Rule = () => ({
  Schema(schema, context) {
    const properties = isObject(schema) && isObject(schema.properties) ? schema.properties : {};
    for (const [name, property] of Object.entries(properties)) {
      if (isDescribed(property, context, context.location.source.absoluteRef)) continue;
      context.report({
        message: `Property \`${name}\` has no description; say what it is.`,
        location: context.location.child(['properties', name]).key(),
      });
    }
  },
  Parameter(parameter, context) {
    if (!isObject(parameter) || isDescribed(parameter, context, context.location.source.absoluteRef)) return;
    context.report({ message: `Parameter \`${String(parameter.name)}\` has no description; say what it is.` });
  },
});

/** By its own description, or by one behind its `$ref`s. */
function isDescribed(node: unknown, context: RuleContext, file: string, hops = 0): boolean {
  // `properties: { name: true }`: a schema without room for words.
  if (!isObject(node)) return false;
  if (typeof node.description === 'string' && node.description.trim() !== '') return true;
  if (typeof node.$ref !== 'string' || hops > 50) return false;
  const target = context.resolve(node, file);
  return isDescribed(target.node, context, target.location?.source.absoluteRef ?? file, hops + 1);
}
