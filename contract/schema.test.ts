import { describe, expect, it } from 'vitest';
import { type Files, indent, load, withSchema } from './folder.test-support.ts';
import type { CheckedSchema } from './model.ts';
import { cursorOf } from './schema.ts';
import { schemaNodes } from './subschemas.ts';

/** The request's schema, as the loader has made it. */
function read(files: Files): CheckedSchema {
  const schema = load(files).operations[0]?.body?.content[0]?.schema;
  if (!schema) throw new Error('a body is described');
  // Whoever walks a schema may ask each node where it comes from.
  for (const node of schemaNodes(schema.schema)) expect(cursorOf(node).place().line).toBeGreaterThan(0);
  return schema;
}

const withComponents = (schema: string, components: string, version?: string): Files => ({
  'openapi.yaml': `${withSchema(schema, version)['openapi.yaml']}components:\n  schemas:\n${indent(components, 4)}\n`,
});

const isValid = (schema: CheckedSchema, value: unknown) => schema.validate(value).length === 0;

describe('a recursive schema', () => {
  const node = `Node:
  type: object
  required: [name]
  properties:
    name: { type: string }
    children: { type: array, items: { $ref: '#/components/schemas/Node' } }`;

  it('is judged at every depth, and written once', () => {
    const schema = read(withComponents("$ref: '#/components/schemas/Node'", node));
    const nest = (depth: number, leaf: unknown): unknown =>
      depth === 0 ? leaf : { name: 'a', children: [nest(depth - 1, leaf)] };
    expect(isValid(schema, nest(9, { name: 'b' }))).toBe(true);
    expect(schema.validate(nest(9, { name: 1 }))).toMatchObject([
      { keyword: 'type', pointer: `${'/children/0'.repeat(9)}/name` },
    ]);
    expect(Object.keys((schema.schema as { $defs: object }).$defs)).toHaveLength(1);
  });

  it('keeps what stands beside the recursive $ref', () => {
    const schema = read(
      withComponents(
        "$ref: '#/components/schemas/Node'",
        "Node:\n  properties:\n    next: { $ref: '#/components/schemas/Node', maxProperties: 1, description: Next }",
      ),
    );
    expect(isValid(schema, { a: 1, b: 2, next: { a: 1 } })).toBe(true);
    expect(isValid(schema, { next: { a: 1, b: 2 } })).toBe(false);
    expect(isValid(schema, { next: { next: { next: { a: 1, b: 2 } } } })).toBe(false);
  });

  it('may go round through several schemas, list indexes in the pointers, and files', () => {
    const files = {
      ...withSchema('$ref: a.yaml'),
      'a.yaml': 'allOf:\n  - type: object\n    properties: { b: { $ref: "b.yaml#/B" } }\n',
      'b.yaml': 'B:\n  properties:\n    a: { $ref: a.yaml#/allOf/0 }\n    whole: { $ref: ./a.yaml }\n',
    };
    const schema = read(files);
    expect(isValid(schema, { b: { a: { b: { whole: { b: {} } } } } })).toBe(true);
    expect(isValid(schema, { b: { a: { b: { whole: 5 } } } })).toBe(false);
  });

  it('stays small where many schemas name each other', () => {
    const names = Array.from({ length: 40 }, (_, index) => `S${index}`);
    const properties = names.map((name) => `    ${name}: { $ref: '#/components/schemas/${name}' }`).join('\n');
    const all = names.map((name) => `${name}:\n  type: object\n  properties:\n${properties}`).join('\n');
    const schema = read(withComponents("$ref: '#/components/schemas/S0'", all));
    expect([...schemaNodes(schema.schema)].length).toBeLessThan(10_000);
    expect(isValid(schema, { S1: { S2: { S39: { S0: {} } } } })).toBe(true);
    expect(schema.validate({ S1: { S2: { S39: { S0: 1 } } } })).toMatchObject([{ pointer: '/S1/S2/S39/S0' }]);
  });

  it('stays small where shared schemas double at every step', () => {
    const all = Array.from({ length: 30 }, (_, index) => {
      const next = index === 29 ? '{ type: string }' : `{ $ref: '#/components/schemas/S${index + 1}' }`;
      return `S${index}: { properties: { a: ${next}, b: ${next} } }`;
    });
    const schema = read(withComponents("$ref: '#/components/schemas/S0'", all.join('\n')));
    expect([...schemaNodes(schema.schema)].length).toBeLessThan(10_000);
    const nest = (leaf: unknown) =>
      Array.from({ length: 30 }).reduce((below, _, index) => ({ [index % 2 ? 'a' : 'b']: below }), leaf);
    expect([nest('x'), nest(1)].map((value) => isValid(schema, value))).toEqual([true, false]);
  });
});

describe('what stands beside a $ref', () => {
  const base =
    'Base:\n  type: object\n  required: [id]\n  properties: { id: { type: string } }\nText: { type: string }';
  const extended = `$ref: '#/components/schemas/Base'
description: More
required: [name]
properties:
  name: { $ref: '#/components/schemas/Text' }
allOf:
  - maxProperties: 2`;

  it('holds too in 3.1, with its own $refs and allOf', () => {
    const schema = read(withComponents(extended, base));
    expect(isValid(schema, { id: 'a', name: 'b' })).toBe(true);
    for (const bad of [{ id: 'a' }, { name: 'b' }, { id: 'a', name: 1 }, { id: 'a', name: 'b', c: 1, d: 1 }]) {
      expect(isValid(schema, bad)).toBe(false);
    }
  });

  it('is ignored in 3.0', () => {
    const schema = read(withComponents(extended, base, '3.0.3'));
    expect([isValid(schema, { id: 'a' }), isValid(schema, { name: 'b' })]).toEqual([true, false]);
    expect(schema.schema).not.toHaveProperty('description');
  });

  it('is merged where it only annotates, at each step of a chain', () => {
    const schema = read(
      withComponents(
        "$ref: '#/components/schemas/A'\nx-echo: false",
        "A: { $ref: '#/components/schemas/B', description: Of A }\nB: { type: string, description: Of B }",
      ),
    );
    expect(schema.schema).toEqual({ type: 'string', description: 'Of A', 'x-echo': false });
  });

  it('narrows at a step in the middle of a chain', () => {
    const schema = read(
      withComponents(
        "$ref: '#/components/schemas/A'",
        "A: { $ref: '#/components/schemas/B', minLength: 2 }\nB: { type: string }",
      ),
    );
    expect(['ab', 'a', 1].map((value) => isValid(schema, value))).toEqual([true, false, false]);
  });

  it('holds beside a boolean schema', () => {
    const schema = read(withComponents("$ref: '#/components/schemas/Any'\nminLength: 2", 'Any: true'));
    expect(['ab', 'a'].map((value) => isValid(schema, value))).toEqual([true, false]);
  });
});

describe('required and direction', () => {
  const text = (version: string) => ({
    'openapi.yaml': `openapi: ${version}
paths:
  /books:
    post:
      requestBody: { content: { a/json: { schema: { $ref: '#/components/schemas/Book' } } } }
      responses: { 200: { content: { a/json: { schema: { $ref: '#/components/schemas/Book' } } } } }
components:
  schemas:
    Id: { type: string, readOnly: true }
    Base:
      properties:
        id: { $ref: '#/components/schemas/Id' }
        wrapped: { allOf: [{ $ref: '#/components/schemas/Id' }] }
    Book:
      type: object
      required: [id, secret, name]
      properties: { name: { type: string }, secret: { type: string, writeOnly: true } }
      allOf:
        - $ref: '#/components/schemas/Base'
        - required: [id, secret, wrapped]
`,
  });

  it.each(['3.0.3', '3.1.0'])('%s: readOnly is not required in a request, writeOnly not in a response', (version) => {
    const [operation] = load(text(version)).operations;
    const missing = (schema?: CheckedSchema) => new Set(schema?.validate({}).map((violation) => violation.missing));
    expect(missing(operation?.body?.content[0]?.schema)).toEqual(new Set(['secret', 'name']));
    expect(missing(operation?.responses[0]?.content[0]?.schema)).toEqual(new Set(['id', 'name', 'wrapped']));
  });

  it('reads readOnly beside a $ref in 3.1 only', () => {
    const schema = "required: [a]\nproperties:\n  a: { $ref: '#/components/schemas/A', readOnly: true }";
    expect(isValid(read(withComponents(schema, 'A: { type: string }')), {})).toBe(true);
    expect(isValid(read(withComponents(schema, 'A: { type: string }', '3.0.0')), {})).toBe(false);
  });
});

describe("OpenAPI 3.0's dialect", () => {
  const accepts = (schema: string, version: string, values: unknown[]) => {
    const checked = read(withSchema(schema, version));
    return values.map((value) => isValid(checked, value));
  };

  it('takes null where nullable stands beside a type, and in the enum then', () => {
    expect(accepts('type: string\nnullable: true\nenum: [a]', '3.0.3', ['a', null, 'b'])).toEqual([true, true, false]);
    expect(accepts('type: string\nnullable: false', '3.0.3', [null])).toEqual([false]);
    expect(accepts('nullable: true\nminLength: 1', '3.0.3', [null])).toEqual([true]);
  });

  it('is not spoken in 3.1: nullable is no word there', () => {
    expect(accepts('type: string\nnullable: true', '3.1.0', ['a', null])).toEqual([true, false]);
    expect(accepts('nullable: true\nminLength: 1', '3.1.0', ['a', ''])).toEqual([true, false]);
  });

  it('has bounds that exclude by a boolean', () => {
    expect(
      accepts('minimum: 1\nexclusiveMinimum: true\nmaximum: 3\nexclusiveMaximum: false', '3.0.3', [1, 2, 3, 4]),
    ).toEqual([false, true, true, false]);
    expect(accepts('maximum: 3\nexclusiveMaximum: true', '3.0.0', [2, 3])).toEqual([true, false]);
  });

  it('has one example, which becomes the first', () => {
    expect(read(withSchema('type: string\nexample: a', '3.0.3')).schema).toEqual({ type: 'string', examples: ['a'] });
  });
});

describe('boolean schemas', () => {
  it('stay what they are', () => {
    expect(read(withSchema('true')).schema).toBe(true);
    const schema = read(withSchema('properties: { a: false }\nadditionalProperties: true'));
    expect([{ b: 1 }, { a: 1 }].map((value) => isValid(schema, value))).toEqual([true, false]);
  });
});

it('refers to nothing outside: names of other documents are gone, a payload is not', () => {
  const { schema } = read(
    withSchema(
      "$id: https://a.example/\n$schema: https://b.example/\nconst: { $ref: '#/no' }\n$defs: { a: { $ref: '#/paths' } }",
    ),
  );
  expect(schema).toEqual({ const: { $ref: '#/no' } });
});
