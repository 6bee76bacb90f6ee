import { expect, it } from 'vitest';
import { loadContract, type Resource, resourcesOf } from '../../contract/index.ts';
import { show } from './show.ts';
import { libraryContract } from './state.test-support.ts';
import { Store } from './store.ts';

const [resource] = resourcesOf(loadContract(libraryContract).operations) as [Resource];
const named = (shelf: string) => ({ shelf: { shelf } });

it('holds no more empty scopes than it may, and every one that holds something', () => {
  const store = new Store(() => [['title']], 3);
  store.add(store.scope(resource, named('kept')), { title: 'a' });
  for (let shelf = 0; shelf < 100; shelf++) store.scope(resource, named(String(shelf)));
  expect([...store.scopes].map(({ names }) => names.shelf?.shelf)).toEqual(['kept', '98', '99']);
  expect(store.findScope(resource, { shelf: '1' })).toBeUndefined();
  expect(store.findScope(resource, { shelf: 'kept' })?.items.size).toBe(1);
});

it('finds items by their values as they are now', () => {
  const store = new Store(() => [['title']], 3);
  const item = store.add(store.scope(resource, named('a')), { title: 'old', other: 'text' });
  store.replace(item, { title: 'new' });
  expect(store.having(resource, ['title'], 'old')).toEqual([]);
  expect(store.having(resource, ['title'], 'new')).toEqual([item]);
  expect([store.size, store.length]).toEqual([1, '{"title":"new"}'.length]);
  store.remove(item);
  store.remove(item);
  expect(store.having(resource, ['title'], 'new')).toEqual([]);
  expect([store.size, store.length]).toEqual([0, 0]);
});

it('nothing that is `writeOnly` is shown, wherever it comes from', () => {
  const schema = { type: 'object', properties: { name: {}, pin: { type: 'string', writeOnly: true } } };
  expect(show({ name: 'a', pin: 'secret' }, schema, {})).toEqual({ name: 'a' });
});
