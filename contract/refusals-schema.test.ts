import { describe, it } from 'vitest';
import { expectRefusal, type Files, head, withOperation, withPaths, withSchema } from './folder.test-support.ts';

/** Each refusal: what is wrong, the files, where it is said, and words that the message must hold. */
const refusals: [string, Files, string, RegExp][] = [
  // schemas
  [
    'an unknown type',
    withSchema('type: object\nproperties:\n  a:\n    type: strng'),
    'openapi.yaml:14:19',
    /does not compile: .*data\/type.*; mend it/,
  ],
  [
    'a schema that is only $refs',
    withSchema("$ref: '#/paths/~1books/post/requestBody/content/application~1json/schema'\nminLength: 1"),
    'openapi.yaml:11:15',
    /leads in a circle; let it end/,
  ],
  [
    'a broken pattern',
    withSchema("properties:\n  a:\n    type: string\n    pattern: '('"),
    'openapi.yaml:14:19',
    /does not compile: .*; mend it/,
  ],
  [
    'a pattern that the u flag refuses',
    withSchema("items:\n  minLength: 1\n  pattern: '\\_'"),
    'openapi.yaml:13:17',
    /Invalid escape; mend it/,
  ],
  [
    'a broken pattern of members',
    withSchema("patternProperties:\n  '(': true"),
    'openapi.yaml:11:15',
    /does not compile/,
  ],
  [
    'required as a boolean',
    withSchema('properties:\n  a:\n    required: true'),
    'openapi.yaml:13:19',
    /data\/required must be array/,
  ],
  [
    'a text for a schema',
    withSchema('properties:\n  a: string'),
    'openapi.yaml:12:17',
    /a schema is an object, true or false; /,
  ],
  [
    'a $ref that is no text',
    withSchema('properties:\n  a: { $ref: 5 }'),
    'openapi.yaml:12:22',
    /a \$ref is a string; /,
  ],
  [
    'a $dynamicRef',
    withSchema("items:\n  $dynamicRef: '#a'"),
    'openapi.yaml:12:17',
    /\$dynamicRef is not read; write a \$ref/,
  ],
  [
    'a fault in a recursive schema',
    withSchema(
      "properties:\n  a:\n    $ref: '#/paths/~1books/post/requestBody/content/application~1json/schema'\n  b:\n    minLength: -1",
    ),
    'openapi.yaml:15:19',
    /data\/minLength/,
  ],
  [
    'a fault in a header',
    withPaths(
      '  /a:\n    get:\n      responses:\n        200:\n          headers:\n            A: { schema: { type: strng } }',
    ),
    'openapi.yaml:9:28',
    /does not compile/,
  ],
  // extensions
  [
    'a misspelt extension',
    withSchema('properties:\n  name:\n    x-uniqe: { within: [] }'),
    'openapi.yaml:13:19',
    /no x-uniqe; did you mean x-unique/,
  ],
  [
    'an unknown level',
    withSchema('minLength: 1\nx-level: maybe'),
    'openapi.yaml:12:15',
    /x-level is one of must, should, observe.*; mend it/,
  ],
  [
    'an unknown level in a map',
    withSchema('minLength: 1\nx-level: { minLength: maybe }'),
    'openapi.yaml:12:15',
    /x-level is one of/,
  ],
  [
    'an unknown origin',
    { 'openapi.yaml': `${head}x-origin: rumour\npaths: {}\n` },
    'openapi.yaml:3:1',
    /x-origin is one of/,
  ],
  [
    'x-echo on a parameter',
    withOperation('      parameters:\n        - name: a\n          in: query\n          x-echo: true'),
    'openapi.yaml:10:11',
    /x-echo stands on a response or a schema only; move it/,
  ],
  [
    'x-unique within an unknown parameter',
    withSchema('properties:\n  name:\n    type: string\n    x-unique: { within: [shelf] }'),
    'openapi.yaml:14:19',
    /createBook has no path parameter shelf; name one/,
  ],
  [
    'x-field-mask of an absent member',
    withOperation(
      '      requestBody:\n        x-field-mask: { mask: mask, resource: book }\n        content:\n          application/json:\n            schema: { properties: { mask: true, boook: true } }',
    ),
    'openapi.yaml:8:9',
    /no member book to be the resource; name one that it has \(mask, boook\)/,
  ],
  [
    'an extension beside a $ref',
    { ...withSchema('properties:\n  a:\n    $ref: a.yaml\n    x-set-on: never'), 'a.yaml': 'type: string' },
    'openapi.yaml:14:19',
    /x-set-on is create or update; /,
  ],
  [
    'an extension behind a $ref',
    { ...withSchema('$ref: a.yaml'), 'a.yaml': 'type: string\nx-shown-when: always' },
    'a.yaml:2:1',
    /x-shown-when is/,
  ],
  [
    'an extension on a recursive $ref',
    withSchema(
      "properties:\n  a:\n    $ref: '#/paths/~1books/post/requestBody/content/application~1json/schema'\n    x-echo: 5",
    ),
    'openapi.yaml:14:19',
    /x-echo is true or false; /,
  ],
];

describe('loadContract refuses', () => {
  it.each(refusals)('%s', (_, files, place, words) => expectRefusal(files, place, words));
});
