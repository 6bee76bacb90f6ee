import { expect, it } from 'vitest';
import { memberPath } from './member-path.ts';

it.each([
  [['metadata', 'url'], {}, 'metadata.url'],
  [['items', '0', 'prop'], { items: [{}] }, 'items[0].prop'],
  [['items', '0'], { items: { 0: 1 } }, 'items.0'],
  [['headers', 'X.Y'], {}, 'headers["X.Y"]'],
  [['headers', 'X-Y'], {}, 'headers.X-Y'],
  [['a', ''], {}, 'a[""]'],
  [['a\u001bb'], {}, '["a\\u001bb"]'],
  [['__proto__', 'x'], {}, '__proto__.x'],
  [[], {}, ''],
])('%j in %j is %s', (segments, value, path) => {
  expect(memberPath(segments, value)).toBe(path);
});

it('cuts names that are very long', () => {
  expect(memberPath(['x'.repeat(5000)], {})).toHaveLength(101);
});
