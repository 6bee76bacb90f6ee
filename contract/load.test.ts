import { describe, expect, it } from 'vitest';
import { load, withSchema } from './folder.test-support.ts';
import { loadContract } from './load.ts';
import { ownContract } from './package.ts';
import { valueAt } from './pointer.ts';

const shelf = {
  'openapi.yaml': `openapi: 3.1.0
info: { title: Books, version: "1" }
servers: [{ url: "https://{host}/v1", variables: { host: { default: books.example } } }]
security: [{ x-key: [] }, {}]
paths:
  /shelves/{shelf}/books:
    parameters:
      - $ref: parts.yaml#/shelf
      - { name: page, in: query, schema: { type: string } }
      - { name: X-Trace, in: header }
    post:
      operationId: createBook
      parameters:
        - { name: page, in: query, required: true, schema: { type: integer } }
        - { name: x-trace, in: header, required: true }
        - { name: Accept, in: header }
      requestBody:
        $ref: parts.yaml#/book
      responses:
        201: { $ref: parts.yaml#/made }
        4XX: { description: Refused }
        default: { description: Any, content: { application/problem+json: { example: { $ref: plain data } } } }
        x-note: here
    get: { security: [] }
  /shelves/{shelf}:
    $ref: path.yaml
    parameters:
      - $ref: parts.yaml#/shelf
    x-note: here
  x-paths: { none: true }
components:
  securitySchemes:
    x-key: { type: apiKey, in: query, name: key }
`,
  'path.yaml': 'delete:\n  operationId: deleteShelf\n',
  'parts.yaml': `shelf:
  name: shelf
  in: path
  required: true
  content: { application/json: { schema: { type: string }, example: fiction } }
book:
  required: true
  content:
    application/json:
      schema:
        type: object
        properties:
          name: { type: string, minLength: 1 }
      examples:
        one: { value: { $ref: "#/not/a/reference" } }
        two: { $ref: "#/example" }
        far: { externalValue: "https://example.com" }
example: { value: null }
made:
  description: Made
  links:
    x-read: { operationRef: "openapi.yaml#/paths/~1shelves~1{shelf}~1books/get" }
`,
};

describe('loadContract', () => {
  const contract = load(shelf);
  const [list, create, remove] = contract.operations;

  it('names operations by operationId, else by method and path', () => {
    expect(contract.operations.map(({ id, method, path }) => [id, method, path])).toEqual([
      ['GET /shelves/{shelf}/books', 'GET', '/shelves/{shelf}/books'],
      ['createBook', 'POST', '/shelves/{shelf}/books'],
      ['deleteShelf', 'DELETE', '/shelves/{shelf}'],
    ]);
  });

  it('gives servers with their variables filled in', () => {
    expect(contract.servers).toEqual(['https://books.example/v1']);
  });

  it("lets an operation's parameters replace its path's; header names in any case; Accept is no parameter", () => {
    expect(create?.parameters.map((parameter) => [parameter.name, parameter.in, parameter.required])).toEqual([
      ['shelf', 'path', true],
      ['page', 'query', true],
      ['x-trace', 'header', true],
    ]);
    const page = create?.parameters[1]?.schema;
    expect([page?.validate(1).length, page?.validate('a').length]).toEqual([0, 1]);
    expect(list?.parameters.map(({ name }) => name)).toEqual(['shelf', 'page', 'X-Trace']);
  });

  it('reads a parameter with content', () => {
    const [parameter] = create?.parameters ?? [];
    expect(parameter?.schema.schema).toEqual({ type: 'string' });
    expect(parameter?.examples.map(({ value }) => value)).toEqual(['fiction']);
  });

  it('merges what stands beside the $ref of a path item', () => {
    expect(remove?.parameters.map(({ name }) => name)).toEqual(['shelf']);
    expect(remove?.cursor.place()).toMatchObject({ line: 1, pointer: '/delete' });
  });

  it('takes examples as they are written, a member called $ref and null included', () => {
    expect(create?.body?.content[0]?.examples.map(({ name, value }) => [name, value])).toEqual([
      ['one', { $ref: '#/not/a/reference' }],
      ['two', null],
    ]);
    expect(create?.responses[2]?.content[0]?.examples[0]?.value).toEqual({ $ref: 'plain data' });
  });

  it('keeps statuses as written, and no extension among them', () => {
    expect(create?.responses.map(({ status }) => status)).toEqual(['201', '4XX', 'default']);
  });

  it('reads links, also by operationRef, also with names in x-', () => {
    expect(create?.responses[0]?.links).toMatchObject([{ name: 'x-read', operationId: 'GET /shelves/{shelf}/books' }]);
  });

  it("gives the operation's security, else the document's, also with names in x-", () => {
    expect(create?.security).toMatchObject([[{ name: 'x-key', type: 'apiKey', in: 'query', field: 'key' }], []]);
    expect(list?.security).toEqual([]);
  });

  it('knows the place of every part', () => {
    const file = (name: string) => expect.stringMatching(new RegExp(`(^|/)${name}$`));
    const media = create?.body?.content[0];
    expect(create?.cursor.place()).toEqual({
      file: file('openapi.yaml'),
      line: 11,
      column: 5,
      pointer: '/paths/~1shelves~1{shelf}~1books/post',
    });
    expect(create?.parameters[0]?.cursor.place()).toEqual({
      file: file('parts.yaml'),
      line: 1,
      column: 1,
      pointer: '/shelf',
    });
    expect(media?.cursor.get('schema')?.get('properties')?.get('name')?.place('minLength')).toEqual({
      file: file('parts.yaml'),
      line: 13,
      column: 33,
      pointer: '/book/content/application~1json/schema/properties/name/minLength',
    });
    expect(create?.responses[0]?.links[0]?.cursor.place('operationRef')).toMatchObject({ line: 22, column: 15 });
  });

  it('sums the bytes of all files: one changed comment changes it', () => {
    const { sha256 } = load(shelf);
    expect(sha256).toBe(contract.sha256);
    expect(load({ ...shelf, 'path.yaml': `${shelf['path.yaml']}# more\n` }).sha256).not.toBe(sha256);
  });

  it('reads JSON, indented by tabs, as it reads YAML', () => {
    const value = {
      openapi: '3.0.3',
      info: {},
      paths: { '/a': { get: { responses: { 200: { description: 'OK' } } } } },
    };
    const { operations } = load({ 'openapi.json': JSON.stringify(value, undefined, '\t') }, 'openapi.json');
    expect(operations[0]?.responses[0]?.cursor.place()).toMatchObject({ line: 8, column: 6 });
  });

  it('reads a member called __proto__ as any other', () => {
    const { operations } = load(
      withSchema(
        'type: object\nrequired: [__proto__]\nproperties:\n  __proto__: { type: string }\nexample: { __proto__: { polluted: 1 } }',
      ),
    );
    const media = operations[0]?.body?.content[0];
    expect(Object.keys(valueAt(media?.schema.schema, ['properties']) as object)).toEqual(['__proto__']);
    expect(Object.keys(media?.examples[0]?.value as object)).toEqual(['__proto__']);
    expect(media?.schema.validate({})).toMatchObject([{ keyword: 'required', missing: '__proto__' }]);
    expect('polluted' in {}).toBe(false);
  });

  it('loads the own contract, with places relative to the package', () => {
    const own = loadContract(ownContract);
    expect(own.file).toBe('openapi/openapi.yaml');
    expect(own.operations).toHaveLength(5);
    for (const operation of own.operations) expect(operation.cursor.place().file).toMatch(/^openapi\/paths\//);
  });
});
