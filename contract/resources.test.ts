/** Roles are read from links: of the API's own contract, and of one that has nothing in common with it. */
import { expect, it } from 'vitest';
import { loadContract } from './load.ts';
import { ownContract } from './package.ts';
import { resourcesOf } from './resources.ts';

const rolesIn = (file: string) =>
  resourcesOf(loadContract(file).operations).map(({ create, list, read, update, delete: remove }) => ({
    create: create.id,
    list: [list?.operation.id, list?.collection],
    items: [read, update, remove].map((role) => [role?.operation.id, role?.parameter.name, role?.handles, role?.scope]),
  }));

it('an item is read by name, updated and deleted by id, as the links say; aliases come after', () => {
  const scope = { projectIdOrName: 'projectIdOrName' };
  expect(rolesIn(ownContract)).toEqual([
    {
      create: 'createDestination',
      list: ['listDestinations', []],
      items: [
        ['getDestination', 'destination', [['name'], ['id']], scope],
        ['updateDestination', 'destination', [['id'], ['name']], scope],
        ['deleteDestination', 'destination', [['id'], ['name']], scope],
      ],
    },
  ]);
});

it('a list may stand in an object, and an item may be reached without its scope', () => {
  expect(rolesIn('examples/library.yaml')).toEqual([
    {
      create: 'addBook',
      list: ['listBooks', ['books']],
      items: ['openBook', 'changeBook', 'removeBook'].map((id) => [id, 'number', [['number']], {}]),
    },
  ]);
});
