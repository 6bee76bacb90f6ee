import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ContractError } from './errors.ts';
import {
  expectRefusal,
  type Files,
  head,
  inFolder,
  refusal,
  withOperation,
  withPaths,
  withSchema,
} from './folder.test-support.ts';
import { loadContract } from './load.ts';

/** Each refusal: what is wrong, the files, where it is said, and words that the message must hold. */
const refusals: [string, Files, string, RegExp][] = [
  // files
  ['no such file', {}, 'openapi.yaml:1:1', /no such file; name an OpenAPI/],
  ['an empty file', { 'openapi.yaml': '' }, 'openapi.yaml:1:1', /not an OpenAPI document; /],
  ['a list', { 'openapi.yaml': '# a comment\n- openapi: 3.1.0\n' }, 'openapi.yaml:2:1', /not an OpenAPI document; /],
  ['a text', { 'openapi.yaml': 'hello' }, 'openapi.yaml:1:1', /not an OpenAPI document; /],
  ['broken YAML', { 'openapi.yaml': 'openapi: 3.1.0\npaths: [1,\n' }, 'openapi.yaml:3:1', /not YAML: .*; mend it/],
  ['broken JSON', { 'openapi.yaml': '{\n  "openapi": "3.1.0",\n  "a" 1\n}' }, 'openapi.yaml:3:7', /not YAML: /],
  ['a key twice', { 'openapi.yaml': 'openapi: 3.1.0\na: 1\na: 2\n' }, 'openapi.yaml:3:1', /unique/],
  ['a key as number and text', { 'openapi.yaml': 'openapi: 3.1.0\n200: 1\n"200": 2\n' }, 'openapi.yaml:3:1', /unique/],
  ['two documents', { 'openapi.yaml': 'openapi: 3.1.0\n---\na: 1\n' }, 'openapi.yaml:2:1', /multiple documents/],
  [
    'an alias without anchor',
    { 'openapi.yaml': 'openapi: 3.1.0\na: &b 1\nc: *b\nd: *e\n' },
    'openapi.yaml:4:4',
    /alias.*; mend/,
  ],
  [
    'an alias in its own anchor',
    { 'openapi.yaml': 'openapi: 3.1.0\na: &b\n  c: 1\n  d: *b\n' },
    'openapi.yaml:4:3',
    /alias/,
  ],
  ['a merge key of a number', { 'openapi.yaml': 'openapi: 3.1.0\na:\n  <<: 3\n' }, 'openapi.yaml:3:3', /[Mm]erge/],
  // versions
  ['Swagger 2.0', { 'openapi.yaml': 'info: {}\nswagger: "2.0"\n' }, 'openapi.yaml:2:1', /found is "2.0"; convert/],
  ['version 4', { 'openapi.yaml': 'info: {}\nopenapi: 4.0.0\n' }, 'openapi.yaml:2:1', /found is "4.0.0"; convert/],
  [
    'a number for a version',
    { 'openapi.yaml': 'openapi: 3.1\n' },
    'openapi.yaml:1:1',
    /found is 3.1; write it in full/,
  ],
  ['no version', { 'openapi.yaml': 'info: {}\n' }, 'openapi.yaml:1:1', /found is null; convert/],
  ['no operation', { 'openapi.yaml': `${head}paths: {}\n` }, 'openapi.yaml:3:1', /no operation; describe one/],
  // references
  [
    'a file that is not there',
    withSchema('type: object\nproperties:\n  a:\n    $ref: a.yaml'),
    'openapi.yaml:14:19',
    /\$ref to a.yaml: there is no such file; /,
  ],
  [
    'a pointer to nothing',
    withSchema("type: object\nproperties:\n  a:\n    $ref: '#/components/schemas/A'"),
    'openapi.yaml:14:19',
    /nothing at that place; define it/,
  ],
  ['an inherited member', withSchema("$ref: '#/constructor'"), 'openapi.yaml:11:15', /nothing at that place/],
  ['an anchor', withSchema("$ref: '#book'"), 'openapi.yaml:11:15', /anchors are not read; write a JSON Pointer/],
  [
    'a remote file',
    withSchema('$ref: https://example.com/a.yaml'),
    'openapi.yaml:11:15',
    /only files beside the contract are read; save it/,
  ],
  [
    'a $ref to itself',
    {
      ...withPaths(
        "  /a: { get: { responses: { 200: { $ref: '#/components/responses/A' } } } }",
        "components:\n  responses:\n    A: { $ref: '#/components/responses/B' }\n    B: { $ref: '#/components/responses/A' }",
      ),
    },
    'openapi.yaml:4:36',
    /leads in a circle; let it end/,
  ],
  [
    'a dangling $ref in another file',
    { ...withSchema('$ref: a.yaml'), 'a.yaml': 'type: object\nproperties:\n  b: { $ref: "#/c" }\n' },
    'a.yaml:3:8',
    /nothing at that place/,
  ],
  [
    'broken YAML in another file',
    { ...withSchema('$ref: a.yaml'), 'a.yaml': 'a: 1\nb: ]\n' },
    'a.yaml:2:4',
    /not YAML/,
  ],
  [
    'a dangling $ref that no operation uses',
    withPaths('  /a: { get: {} }', "components:\n  schemas:\n    A: { $ref: '#/no' }"),
    'openapi.yaml:7:10',
    /nothing at that place/,
  ],
  [
    'a mapping to nothing',
    withSchema("discriminator:\n  propertyName: a\n  mapping:\n    b: '#/components/schemas/B'"),
    'openapi.yaml:14:19',
    /nothing at that place/,
  ],
  // the parts of an operation
  [
    'an operationId twice',
    withPaths('  /a:\n    get: { operationId: x }\n  /b:\n    get: { operationId: x }'),
    'openapi.yaml:7:12',
    /x is used at openapi.yaml:5:12 too; rename one/,
  ],
  ['an empty operation', withPaths('  /a:\n    get:'), 'openapi.yaml:5:5', /an operation is an object; /],
  [
    'an empty response',
    withOperation('      responses:\n        200:'),
    'openapi.yaml:8:9',
    /a response is an object; /,
  ],
  [
    'a path parameter that is not described',
    withPaths('  /a/{b}:\n    get: {}'),
    'openapi.yaml:5:5',
    /no path parameter has that name; describe it/,
  ],
  [
    'a parameter without name',
    withOperation('      parameters:\n        - in: query'),
    'openapi.yaml:8:11',
    /needs a "name"; /,
  ],
  [
    'a parameter in the body',
    withOperation('      parameters:\n        - name: a\n          in: body'),
    'openapi.yaml:9:11',
    /not "body"; /,
  ],
  [
    'an unknown security scheme',
    withOperation('      security:\n        - Key: []'),
    'openapi.yaml:8:11',
    /no security scheme Key; define it/,
  ],
  [
    'a link to no operation',
    withOperation(
      '      responses:\n        201:\n          links:\n            next:\n              operationId: none',
    ),
    'openapi.yaml:11:15',
    /no operation none; name one/,
  ],
  [
    'a link to nowhere',
    withOperation('      responses:\n        201:\n          links:\n            next: {}'),
    'openapi.yaml:10:13',
    /needs an "operationId"; /,
  ],
  [
    'an operationRef to nothing',
    withOperation(
      "      responses:\n        201:\n          links:\n            next:\n              operationRef: '#/paths/~1no/get'",
    ),
    'openapi.yaml:11:15',
    /operationRef to .*nothing at that place; /,
  ],
  // line breaks in names
  [
    'a name with a line break',
    withPaths('  /a:\n    get: { operationId: "x\\ny" }\n  /b:\n    get: { operationId: "x\\ny" }'),
    'openapi.yaml:7:12',
    /operationId x y is used/,
  ],
];

describe('loadContract refuses', () => {
  it.each(refusals)('%s', (_, files, place, words) => expectRefusal(files, place, words));

  it('a folder', () => {
    inFolder({}, (folder) => {
      mkdirSync(join(folder, 'sub'));
      expect(() => loadContract(join(folder, 'sub'))).toThrow(/sub:1:1: this is a folder; name an OpenAPI/);
      expect(() => loadContract(join(folder, 'sub'))).toThrow(ContractError);
    });
  });

  it('aliases that multiply', () => {
    const levels = Array.from(
      { length: 9 },
      (_, index) => `a${index + 1}: &a${index + 1} [${Array(9).fill(`*a${index}`).join(', ')}]`,
    );
    const message = refusal({ 'openapi.yaml': `openapi: 3.1.0\na0: &a0 [1]\n${levels.join('\n')}\n` });
    expect(message).toMatch(/^openapi.yaml:3:10: not YAML: .*alias count/);
  });
});
