import { describe, expect, it } from 'vitest';
import { load } from './folder.test-support.ts';
import { followLink, type LinkContext } from './link.ts';
import type { Link } from './model.ts';

const context: LinkContext = {
  path: { shelf: 'a' },
  requestBody: { name: 'Emma' },
  responseBody: { id: 7, 'a#b/c': 'odd', owner: { id: 'x' }, list: ['y'] },
  responseHeaders: { location: '/books/7' },
};
const { cursor } = load({ 'openapi.yaml': 'openapi: 3.1.0\npaths: { /a: { get: {} } }' });
const follow = (parameters: Link['parameters']) =>
  followLink({ name: 'next', operationId: 'getBook', parameters, cursor }, context);

describe('followLink', () => {
  it.each([
    ['$request.path.shelf', 'a'],
    ['$request.body#/name', 'Emma'],
    ['$response.body#/id', '7'],
    ['$response.body#/owner/id', 'x'],
    ['$response.body#/list/0', 'y'],
    ['$response.body#/a#b~1c', 'odd'],
    ['$response.header.Location', '/books/7'],
    ['constant', 'constant'],
    [5, '5'],
  ])('reads %j', (expression, value) => {
    expect(follow({ book: expression })).toEqual({ book: value });
  });

  it.each(['$response.body#/none', '$response.body#/owner', '$response.body', '$request.path.toString', '$url', null])(
    'is not followed where %j has no text or number',
    (expression) => {
      expect(follow({ shelf: '$request.path.shelf', book: expression })).toBeUndefined();
    },
  );

  it('takes names that say where the parameter stands', () => {
    expect(follow({ 'path.shelf': 'a', 'query.page': 1, 'header.X': 'b', 'cookie.c': 'd' })).toEqual({
      shelf: 'a',
      page: '1',
      X: 'b',
      c: 'd',
    });
  });
});
