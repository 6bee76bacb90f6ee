import { describe, expect, it } from 'vitest';
import { expectRefusal, load } from './folder.test-support.ts';

const text = (scheme: string) =>
  `openapi: 3.1.0\nsecurity: [{ a: [] }]\npaths: { /a: { get: {} } }\ncomponents:\n  securitySchemes:\n    a: ${scheme}\n`;

const read = (scheme: string) => load({ 'openapi.yaml': text(scheme) }).operations[0]?.security[0]?.[0];

describe('a security scheme', () => {
  it.each([
    ['{ type: apiKey, in: header, name: X-Key }', { in: 'header', field: 'X-Key', scheme: undefined }],
    ['{ type: apiKey, in: cookie, name: session }', { in: 'cookie', field: 'session', scheme: undefined }],
    ['{ type: http, scheme: Basic }', { in: 'header', field: 'Authorization', scheme: 'basic' }],
    ['{ type: oauth2, flows: {} }', { in: 'header', field: 'Authorization', scheme: 'bearer' }],
  ])('%s', (scheme, expected) => {
    expect(read(scheme)).toMatchObject(expected);
  });

  it.each([
    ['{ type: key }', 'openapi.yaml:6:10', /"type" is one of apiKey/],
    ['{ type: apiKey, in: header }', 'openapi.yaml:6:5', /needs a "name"; /],
    ['{ type: apiKey, name: X, in: headr }', 'openapi.yaml:6:33', /"in" header, query, cookie; /],
    ['{ type: http }', 'openapi.yaml:6:5', /needs a "scheme"; /],
  ])('%s is refused', (scheme, place, words) => {
    expectRefusal({ 'openapi.yaml': text(scheme) }, place, words);
  });
});
