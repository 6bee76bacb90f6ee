/** Which sentences a check holds servers to beside the one that it is named after. */
import { type Contract, cursorOf, type Operation, type Place, schemaNodes } from '../../contract/index.ts';
import type { Requirement } from '../model.ts';

type Places = readonly (Place | undefined)[];

/** By the id of the check; what matches holds for as many sentences as it finds. */
const rules: readonly (readonly [
  id: RegExp,
  held: (found: RegExpExecArray, operation: Operation, contract: Contract) => Places,
])[] = [
  // A check of a whole schema holds servers to each of its keywords.
  [/\/response\/([^/]+)\/body[^/]*\/schema$/, ([, status], operation) => keywordsOf(operation, status ?? '')],
  [
    /\/response\/status$/,
    (_, operation) => operation.responses.filter(isSuccess).map(({ status }) => answer(operation, status)),
  ],
  [/\/response\/([^/]+)\/./, ([, status], operation) => [answer(operation, status ?? '')]],
  [
    /\/response\/([^/]+)\/.+\/echo$/,
    ([, status], operation) =>
      operation.responses.filter((each) => each.status === status).map(({ cursor }) => cursor.place('x-echo')),
  ],
  [/\/response\/lifecycle$/, (_, operation, contract) => linksTo(operation, contract)],
  [
    /\/request\/query\/([^/]+)\/type$/,
    ([, name], operation) => ofParameter(operation, name, ['schema', 'type'], 'examples', 'example'),
  ],
  [/\/request\/path\/([^/]+)\/alias$/, ([, name], operation) => ofParameter(operation, name, ['x-alias'])],
  [
    /\/lifecycle\/handle\//,
    (_, operation) => operation.parameters.flatMap(({ name }) => ofParameter(operation, name, ['x-alias'])),
  ],
  [
    /\/security$/,
    (_, operation, contract) => [(operation.cursor.object.security ? operation : contract).cursor.place('security')],
  ],
];

export function heldBeside(contract: Contract, { id, operation }: Requirement): Place[] {
  const own = contract.operations.find((each) => each.id === operation);
  if (!own) return [];
  return rules.flatMap(([pattern, held]) => {
    const found = pattern.exec(id);
    return found ? held(found, own, contract).filter((place) => place !== undefined) : [];
  });
}

const isSuccess = ({ status }: { readonly status: string }): boolean => status.startsWith('2');

const answer = ({ cursor }: Operation, status: string): Place | undefined => {
  const responses = cursor.get('responses');
  return responses && Object.hasOwn(responses.object, status) ? responses.place(status) : undefined;
};

function keywordsOf({ responses }: Operation, status: string): Places {
  const media = responses.filter((each) => each.status === status).flatMap(({ content }) => content);
  return media.flatMap(({ schema }) =>
    [...schemaNodes(schema.schema)].flatMap((node) => {
      const cursor = cursorOf(node);
      const required = cursor.get('required');
      const missing = required?.members().map((_, index) => required.place(index)) ?? [];
      return [...Object.keys(node).map((keyword) => cursor.place(keyword)), ...missing];
    }),
  );
}

const linksTo = ({ id }: Operation, { operations }: Contract): Places =>
  operations.flatMap(({ responses }) =>
    responses.flatMap(({ cursor, links }) =>
      links.filter(({ operationId }) => operationId === id).map(({ name }) => cursor.get('links')?.place(name)),
    ),
  );

/** @param way to one member; @param maps whose entries count, each. */
function ofParameter(
  { parameters }: Operation,
  name: string | undefined,
  way: readonly string[],
  ...maps: string[]
): Places {
  return parameters
    .filter((parameter) => parameter.name === name)
    .flatMap(({ cursor }) => {
      const last = way.at(-1) ?? '';
      const holder = way.slice(0, -1).reduce<typeof cursor | undefined>((node, member) => node?.get(member), cursor);
      const entries = maps.flatMap((map) =>
        Object.keys(cursor.get(map)?.object ?? {}).map((entry) => cursor.get(map)?.place(entry)),
      );
      return [holder && Object.hasOwn(holder.object, last) ? holder.place(last) : undefined, ...entries];
    });
}
