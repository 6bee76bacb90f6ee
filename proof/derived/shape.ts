/**
 * Shape mutants: the correct server with one keyword of one answer's schema broken. They are derived, so that each check
 * of an answer is seen failing on a server that breaks exactly its rule.
 */

import { planConformance } from '../../conformance/index.ts';
import { placeIn, put } from '../../conformance/requirements/places.ts';
import { type SchemaRule, schemaRules, segmentsOf } from '../../conformance/requirements/schema-rules.ts';
import { placeOf } from '../../conformance/requirements/statement.ts';
import { isObject, type Json, type Level, type Operation } from '../../contract/index.ts';
import { basePath, createServer } from '../server/server.ts';
import { ownTerms } from '../terms.ts';
import type { Foreign } from '../variant.ts';

/** What breaks a keyword, whatever stands there. */
const breakers: Readonly<Record<string, (types: readonly string[]) => Json | undefined>> = {
  // Nothing: it is taken away.
  required: () => undefined,
  type: (types) => (types.includes('object') || types.includes('array') ? 'no such thing' : { wrong: true }),
  format: () => 'no such thing',
};

function broken(body: Json, rule: SchemaRule): Json {
  const { steps, keyword, missing, nodes } = rule;
  const types = [nodes[0]?.type ?? []].flat().map(String);
  const way = missing === undefined ? steps : [...steps, { member: missing }];
  const [first, ...rest] = way;
  if (first === undefined) return breakers[keyword]?.(types) ?? null;
  if (first === 'items' && Array.isArray(body))
    return body.map((item) => broken(item, { ...rule, ...below(rule, rest) }));
  if (keyword === 'required') return withoutMember(body, placeIn(body, way));
  return put(body, placeIn(body, way), way, breakers[keyword]?.(types) ?? null);
}

const below = ({ missing }: SchemaRule, rest: SchemaRule['steps']): Pick<SchemaRule, 'steps'> => ({
  steps: missing === undefined ? rest : rest.slice(0, -1),
});

function withoutMember(value: Json, [head = '', ...rest]: readonly string[]): Json {
  if (!isObject(value)) return value;
  const entries = Object.entries(value) as [string, Json][];
  if (rest.length === 0) return Object.fromEntries(entries.filter(([name]) => name !== head));
  return Object.fromEntries(
    entries.map(([name, member]) => [name, name === head ? withoutMember(member, rest) : member]),
  );
}

/** The correct server, but for the answers of one operation. */
function serverOf(
  { method, path }: Operation,
  change: (text: string) => string,
): (request: Request) => Promise<Response> {
  const server = createServer();
  const pattern = new RegExp(`^${basePath}${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`);
  return async (request) => {
    const response = await server.fetch(request);
    const isMine = request.method === method && pattern.test(new URL(request.url).pathname) && response.ok;
    return isMine ? new Response(change(await response.text()), response) : response;
  };
}

type Levels = ReadonlyMap<string, Level>;

function mutantsOf(operation: Operation, levels: Levels): Foreign[] {
  const successes = operation.responses.filter(({ status, content }) => status.startsWith('2') && content.length > 0);
  return successes.flatMap(({ status, content: [media] }) => {
    const place = `${operation.id}/response/${status}/body`;
    const single = (statement: string, change: (text: string) => string): Foreign => ({
      id: `shape/${statement.replace('/response', '').replace('/body', '')}`,
      kind: 'mutant',
      class: 'shape',
      does: 'breaks this rule in each of its answers',
      statement,
      level: levels.get(statement) === 'must' ? 'must' : 'should',
      terms: { ...ownTerms, only: [statement] },
      serve: () => serverOf(operation, change),
    });
    const rules = schemaRules(media?.schema.schema ?? {}).filter(({ keyword }) => Object.hasOwn(breakers, keyword));
    return [
      ...rules.map((rule) =>
        single(`${placeOf(place, segmentsOf(rule))}/${rule.keyword}`, (text) =>
          JSON.stringify(broken(JSON.parse(text) as Json, rule)),
        ),
      ),
      single(`${place}/schema`, (text) => text.slice(0, -1)),
    ];
  });
}

function mutants(): Foreign[] {
  const { contract, plan } = planConformance({});
  const levels: Levels = new Map(plan.checks.map(({ requirement: { id, level } }) => [id, level]));
  return contract.operations.flatMap((operation) => mutantsOf(operation, levels));
}

export const shapeMutants: readonly Foreign[] = mutants();
