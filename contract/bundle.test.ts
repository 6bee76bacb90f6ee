import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { describe, expect, it } from 'vitest';
import { inFolder, load } from './folder.test-support.ts';
import { isObject, type Json, withValue } from './json.ts';
import { loadContract } from './load.ts';
import type { Contract } from './model.ts';
import { ownContract } from './package.ts';
import { fromPointer, valueAt } from './pointer.ts';

/** What every `$ref` in a document leads to, payloads left out. */
function references(document: Json): [string, unknown][] {
  const found: [string, unknown][] = [];
  const search = (value: Json, name: string) => {
    if (Array.isArray(value)) for (const item of value) search(item, name);
    if (!isObject(value) || ['example', 'value', 'default', 'const'].includes(name)) return;
    if (typeof value.$ref === 'string' && value.$ref !== 'payload') {
      found.push([value.$ref, valueAt(document, fromPointer(decodeURIComponent(value.$ref.slice(1))))]);
    }
    for (const [member, below] of Object.entries(value)) search(below, member);
  };
  search(document, '');
  return found;
}

const tricky = {
  'openapi.yaml': `openapi: 3.1.0
paths:
  /a/{b}: { $ref: paths.yaml#/item, summary: Beside }
  /c:
    get:
      responses:
        default: { $ref: "#/components/responses/Any" }
        200:
          description: OK
          links: { next: { operationId: x, parameters: { $ref: payload } } }
          content:
            application/json:
              schema:
                properties:
                  default: { $ref: schemas/Node.yaml }
                  $ref: { type: string }
                  note: { default: { $ref: payload }, const: { $ref: payload }, examples: [{ $ref: payload }] }
                discriminator: { propertyName: kind, mapping: { node: schemas/Node.yaml, plain: Node, far: "https://a.example/x" } }
              examples:
                one: { value: { $ref: payload } }
                two: { $ref: paths.yaml#/example }
components:
  responses: { Any: { description: Any, x-note: { $ref: payload } } }
  schemas: { "100%": { $ref: "#/x-shared/Text" }, Same: { $ref: "#/components/schemas/100%25" } }
x-shared: { Text: { $ref: schemas/Node.yaml#/$defs/text } }
`,
  'paths.yaml': `item:
  parameters: [{ name: b, in: path, required: true, schema: { type: string } }]
  put: { operationId: x, responses: { default: { $ref: "openapi.yaml#/components/responses/Any" } } }
example: { value: 1 }
`,
  'schemas/Node.yaml': `type: object
properties:
  next: { $ref: Node.yaml }
  other: { $ref: ../schemas/Node.yaml#/$defs/loop }
$defs:
  text: { type: string }
  loop: { type: array, items: { $ref: "#" } }
`,
};

describe('Contract.document', () => {
  const { document } = load(tricky);

  it('has local $refs only, and each leads to something', () => {
    const all = references(document);
    expect(all.length).toBeGreaterThan(8);
    for (const [reference, target] of all) {
      expect(reference).toMatch(/^#\//);
      expect(target, reference).toBeDefined();
    }
  });

  it('loads again as the same contract', () => {
    const again = load({ 'openapi.yaml': JSON.stringify(document) });
    const shape = ({ operations }: Contract) =>
      operations.map(({ id, parameters, responses }) => [
        id,
        parameters.map(({ name }) => name),
        responses.map(({ status, content }) => [
          status,
          content.map(({ schema }) => withValue(schema.schema, ['discriminator'], undefined)),
        ]),
      ]);
    expect(JSON.stringify(shape(again))).toBe(JSON.stringify(shape(load(tricky))));
    expect(references(again.document).every(([, target]) => target !== undefined)).toBe(true);
  });

  it("keeps the entry document's own names", () => {
    const get = (...way: string[]) => valueAt(document, ['paths', '/c', 'get', 'responses', ...way]);
    expect(get('default')).toEqual({ $ref: '#/components/responses/Any' });
    expect(valueAt(document, ['components', 'schemas', 'Same'])).toEqual({ $ref: '#/components/schemas/100%25' });
    expect(valueAt(document, ['paths', '/a/{b}'])).toMatchObject({ summary: 'Beside' });
  });

  it('copies payloads as they are written', () => {
    const get = (...way: (string | number)[]) => valueAt(document, ['paths', '/c', 'get', 'responses', '200', ...way]);
    const payload = { $ref: 'payload' };
    const media = ['content', 'application/json'];
    expect(get('links', 'next', 'parameters')).toEqual(payload);
    expect(get(...media, 'examples', 'one', 'value')).toEqual(payload);
    expect(get(...media, 'schema', 'properties', 'note')).toEqual({
      default: payload,
      const: payload,
      examples: [payload],
    });
    expect(get(...media, 'schema', 'properties', '$ref')).toEqual({ type: 'string' });
    expect(valueAt(document, ['components', 'responses', 'Any', 'x-note'])).toEqual(payload);
  });

  it('makes the references of a mapping local, and leaves names and addresses', () => {
    const schema = valueAt(document, [
      'paths',
      '/c',
      'get',
      'responses',
      '200',
      'content',
      'application/json',
      'schema',
    ]);
    const mapping = valueAt(schema, ['discriminator', 'mapping']);
    expect(mapping).toEqual({
      node: valueAt(schema, ['properties', 'default', '$ref']),
      plain: 'Node',
      far: 'https://a.example/x',
    });
  });

  it('spells out the dialect in 3.1, but not in 3.0', () => {
    expect(document.jsonSchemaDialect).toMatch(/2020-12/);
    expect(load({ 'openapi.yaml': 'openapi: 3.0.3\npaths: { /a: { get: {} } }' }).document).not.toHaveProperty(
      'jsonSchemaDialect',
    );
  });

  it('ends for aliases that stand for the same nodes', () => {
    const text =
      'openapi: 3.1.0\nx-a: &a { type: string }\npaths: { /a: { get: { responses: { 200: { description: OK, content: { a/b: { schema: { properties: { p: *a, q: *a } } } } } } } } }';
    inFolder({ 'openapi.yaml': text }, (folder) => {
      const operation = loadContract(`${folder}/openapi.yaml`).document.paths;
      expect(JSON.stringify(operation)).toContain('"p":{"type":"string"},"q":{"type":"string"}');
    });
  });

  it('means to Prism what the contract means', async () => {
    const contract = loadContract(ownContract);
    expect(references(contract.document).every(([, target]) => target !== undefined)).toBe(true);
    // Prism resolves the document that it is given in place.
    const operations = await getHttpOperationsFromSpec(structuredClone(contract.document));
    const byPath = (one: { path: string; method: string }, other: { path: string; method: string }) =>
      `${one.path} ${one.method}` < `${other.path} ${other.method}` ? -1 : 1;
    const theirs = operations.map((operation) => ({
      id: operation.iid,
      path: operation.path,
      method: operation.method.toUpperCase(),
      query: operation.request?.query?.map(({ name }) => name) ?? [],
      statuses: operation.responses.map(({ code }) => code),
      types: operation.responses.map(({ contents }) => contents?.map(({ mediaType }) => mediaType) ?? []),
      security: operation.security?.map((schemes) => schemes.map(({ key }) => key)),
    }));
    const ours = contract.operations.map((operation) => ({
      id: operation.id,
      path: operation.path,
      method: operation.method,
      query: operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
      statuses: operation.responses.map(({ status }) => status),
      types: operation.responses.map(({ content }) => content.map(({ type }) => type)),
      security: operation.security.map((schemes) => schemes.map(({ name }) => name)),
    }));
    expect(theirs.sort(byPath)).toEqual(ours.sort(byPath));
  });
});
