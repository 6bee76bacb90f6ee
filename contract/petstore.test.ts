import { describe, expect, it } from 'vitest';
import { type Files, load } from './folder.test-support.ts';
import { valueAt } from './pointer.ts';

/** A document in the manner of the ones that are found in the wild: OpenAPI 3.0, one file, everything shared. */
const petstore: Files = {
  'openapi.yaml': `openapi: 3.0.3
info: { title: Pets, version: 1.2.3 }
servers:
  - url: https://pets.example/v1
  - url: "{scheme}://localhost:{port}"
    variables: { scheme: { default: http, enum: [http, https] }, port: { default: 8080 } }
tags: [{ name: pets }]
paths:
  /pets:
    parameters:
      - $ref: '#/components/parameters/Trace'
    get:
      operationId: listPets
      tags: [pets]
      parameters:
        - { name: tags, in: query, style: form, explode: false, schema: { type: array, items: { type: string } } }
        - { name: limit, in: query, schema: { type: integer, format: int32, minimum: 0, exclusiveMinimum: true, maximum: 100 } }
      responses:
        '200':
          description: A page
          headers:
            X-Next: { description: Where the next page is, schema: { type: string, format: uri } }
          content:
            application/json:
              schema: { type: array, items: { $ref: '#/components/schemas/Pet' } }
        default: { $ref: '#/components/responses/Error' }
    post:
      operationId: createPet
      requestBody: { $ref: '#/components/requestBodies/Pet' }
      responses:
        '201':
          description: Created
          content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } }
          links:
            self: { operationId: getPet, parameters: { petId: $response.body#/id } }
        4XX: { $ref: '#/components/responses/Error' }
      callbacks:
        adopted:
          '{$request.body#/hook}':
            post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }, responses: { '204': { description: OK } } }
      security: [{ oauth: ['pets:write'] }, { api_key: [] }]
  /pets/{petId}:
    get:
      operationId: getPet
      deprecated: true
      parameters:
        - { name: petId, in: path, required: true, schema: { type: integer, format: int64 }, example: 7 }
      responses:
        '200': { description: A pet, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' }, example: { kind: cat, id: 7, name: Tom, lives: 9 } } } }
        '404': { $ref: '#/components/responses/Error' }
    put:
      parameters: [{ name: petId, in: path, required: true, schema: { type: integer } }]
      requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { photo: { type: string, format: binary } } }, encoding: { photo: { contentType: image/png } } } } }
      responses: { '204': { description: Replaced } }
components:
  parameters:
    Trace: { name: X-Trace, in: header, schema: { type: string, format: uuid } }
  requestBodies:
    Pet: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' }, examples: { cat: { $ref: '#/components/examples/Cat' } } } } }
  responses:
    Error: { description: A problem, content: { application/json: { schema: { $ref: '#/components/schemas/Error' } } } }
  examples:
    Cat: { summary: A cat, value: { kind: cat, name: Tom, lives: 9 } }
  schemas:
    Pet:
      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
      discriminator: { propertyName: kind, mapping: { cat: '#/components/schemas/Cat', dog: Dog } }
    Animal:
      type: object
      required: [id, kind, name]
      properties:
        id: { type: integer, format: int64, readOnly: true }
        kind: { type: string }
        name: { type: string, pattern: '^\\p{L}+$', maxLength: 20 }
        born: { type: string, format: date-time, nullable: true }
        mother: { $ref: '#/components/schemas/Pet' }
        chip: { type: string, writeOnly: true }
    Cat:
      allOf:
        - $ref: '#/components/schemas/Animal'
        - type: object
          required: [lives]
          properties: { kind: { enum: [cat] }, lives: { type: integer, minimum: 0, maximum: 9 } }
    Dog:
      allOf:
        - $ref: '#/components/schemas/Animal'
        - { type: object, properties: { kind: { enum: [dog] } } }
    Error:
      type: object
      required: [message]
      properties: { message: { type: string }, details: { type: object, additionalProperties: { type: string } } }
  securitySchemes:
    api_key: { type: apiKey, name: api_key, in: header }
    oauth:
      type: oauth2
      flows: { implicit: { authorizationUrl: https://pets.example/oauth, scopes: { 'pets:write': Change pets } } }
`,
};

describe('a petstore', () => {
  const contract = load(petstore);
  const operation = (id: string) => {
    const found = contract.operations.find((candidate) => candidate.id === id);
    if (!found) throw new Error(`there is no ${id}`);
    return found;
  };
  const request = operation('createPet').body?.content[0]?.schema;
  const response = operation('getPet').responses[0]?.content[0]?.schema;
  const tom = { kind: 'cat', name: 'Tom', lives: 9 };

  it('has its operations, servers and security', () => {
    expect(contract.operations.map(({ id }) => id)).toEqual(['listPets', 'createPet', 'getPet', 'PUT /pets/{petId}']);
    expect(contract.servers).toEqual(['https://pets.example/v1', 'http://localhost:8080']);
    expect(operation('createPet').security.map((schemes) => schemes.map(({ field }) => field))).toEqual([
      ['Authorization'],
      ['api_key'],
    ]);
    expect(operation('createPet').responses.map(({ status }) => status)).toEqual(['201', '4XX']);
  });

  it('takes in a request what needs no id, through oneOf, allOf and recursion', () => {
    expect(request?.validate(tom)).toEqual([]);
    expect(
      request?.validate({ ...tom, born: null, mother: { ...tom, mother: { kind: 'dog', name: 'Émil' } } }),
    ).toEqual([]);
    for (const bad of [
      { ...tom, kind: 'cow' },
      { ...tom, name: 'T0m' },
      { ...tom, lives: 10 },
      { ...tom, born: '2020' },
    ]) {
      expect(request?.validate(bad).length).toBeGreaterThan(0);
      expect(request?.validate({ ...tom, mother: bad }).length).toBeGreaterThan(0);
    }
  });

  it('wants the id in a response', () => {
    expect(response?.validate({ ...tom, id: 7 })).toEqual([]);
    expect(response?.validate(tom)).toContainEqual(expect.objectContaining({ keyword: 'required', missing: 'id' }));
  });

  it('has examples that are valid', () => {
    const holders = contract.operations.flatMap(({ parameters, body, responses }) => [
      ...parameters,
      ...(body?.content ?? []),
      ...responses.flatMap(({ content }) => content),
    ]);
    const found = holders.flatMap(({ examples, schema }) => examples.map(({ value }) => schema.validate(value)));
    expect(found).toEqual([[], [], []]);
  });

  it('reads bounds and formats of parameters', () => {
    const limit = operation('listPets').parameters.find(({ name }) => name === 'limit');
    expect([0, 1, 100, 101, 1.5].map((value) => limit?.schema.validate(value).length === 0)).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });

  it('keeps its own names in the one document', () => {
    expect(contract.document).not.toHaveProperty('x-files');
    expect(contract.document.components).toEqual(
      load({ 'openapi.yaml': JSON.stringify(contract.document) }).document.components,
    );
  });
});

describe('a large document', () => {
  const many = Array.from({ length: 300 }, (_, index) => index);
  const large: Files = {
    'openapi.yaml': `openapi: 3.1.0
paths:
${many.map((index) => `  /a${index}: { get: { responses: { 200: { $ref: '#/components/responses/Wide' }, default: { $ref: '#/components/responses/Wide' } } } }`).join('\n')}
components:
  responses: { Wide: { description: OK, content: { application/json: { schema: { $ref: '#/components/schemas/Wide' } } } } }
  schemas:
    Wide:
      type: object
      properties:
${many.map((index) => `        p${index}: { type: string, maxLength: ${index} }`).join('\n')}
`,
  };

  it('loads in a few seconds: what is shared is compiled once', () => {
    const started = performance.now();
    const { operations } = load(large);
    expect(performance.now() - started).toBeLessThan(10_000);
    const [first, last] = [operations[0], operations[299]].map(
      (operation) => operation?.responses[1]?.content[0]?.schema,
    );
    expect(last?.schema).not.toBe(first?.schema);
    // Compiled when it is used: for its own nodes.
    const [violation] = last?.validate({ p5: 'too long' }) ?? [];
    expect(violation).toMatchObject({ keyword: 'maxLength', pointer: '/p5' });
    expect(valueAt(last?.schema, ['properties', 'p5'])).toBe(violation?.node);
  });
});
