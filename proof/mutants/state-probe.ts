/** What the probes and the faults of this folder share. */
import { type Answer, type Api, NotShown } from '../probe.ts';
import type { Behaviour, Call, Item, World } from '../server/behaviour.ts';
import { correct } from '../server/correct.ts';
import { isRecord } from '../server/validation.ts';
import type { FaultClass, Mutant } from '../variant.ts';

type Fault = Omit<Mutant, 'kind' | 'class' | 'level'> & { readonly level?: Mutant['level'] };

/** Fills in what all mutants of a class share. */
export const faults = (faultClass: FaultClass, list: readonly Fault[]): readonly Mutant[] =>
  list.map((fault) => ({ level: 'must', ...fault, kind: 'mutant', class: faultClass }));

export const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

const itemOf = (answer: Answer, what: string): Record<string, unknown> => {
  if (answer.status === 200 && isRecord(answer.json)) return answer.json;
  throw new NotShown(`${what} was answered ${answer.status}`);
};

/** @throws NotShown when there is no list, as on a server that offers creating only. */
export async function listed(api: Api, project?: string): Promise<Record<string, unknown>[]> {
  const { status, json } = await api.list(project);
  if (status === 200 && Array.isArray(json)) return json.filter(isRecord);
  throw new NotShown(`the list was answered ${status}`);
}

export const isListed = async (api: Api, name: unknown, project?: string): Promise<boolean> =>
  (await listed(api, project)).some((item) => item.name === name);

/** @throws NotShown when it cannot be read. */
export const readBack = async (api: Api, name: unknown, query = '', project?: string) =>
  itemOf(await api.read(name, query, project), 'a read');

/** @throws NotShown when it cannot be updated. */
export const updated = async (api: Api, id: unknown, mask: readonly string[], destination: unknown) =>
  itemOf(await api.update(id, mask, destination), 'an update');

/** @throws NotShown when it cannot be deleted. */
export async function removed(api: Api, id: unknown, project?: string): Promise<void> {
  const { status } = await api.remove(id, project);
  if (status < 200 || status > 299) throw new NotShown(`a delete was answered ${status}`);
}

/** One after another: their order is part of the probe. */
export async function createMany(api: Api, count: number): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  while (items.length < count) items.push(await api.created());
  return items;
}

export const metadataOf = (item: Record<string, unknown>): Record<string, unknown> =>
  isRecord(item.metadata) ? item.metadata : {};

/** Bodies as they came: hooks that come later have no other way to them. */
const bodies = new WeakMap<Request, unknown>();

/** For `intercept`: keeps the body, so that `bodyOf` finds it. */
export async function keepBody(request: Request): Promise<undefined> {
  bodies.set(
    request,
    await request
      .clone()
      .json()
      .catch(() => undefined),
  );
  return undefined;
}

export function bodyOf(request: Request): Record<string, unknown> {
  const body = bodies.get(request);
  return isRecord(body) ? body : {};
}

/** For `itemsOf`: changes only what a create's uniqueness check looks at. */
export const checkedOnCreate = (choose: (items: Item[], call: Call) => Item[]): Partial<Behaviour> => ({
  itemsOf(call) {
    const items = correct.itemsOf.call(this, call);
    return call.operation === 'create' ? choose(items, call) : items;
  },
});

export const everywhere = (world: World): Item[] =>
  [...world.projects.values()].flatMap((items) => [...items.values()]);

/** The same answer, its JSON changed. */
export const withJson = (response: Response, json: unknown, status = response.status): Response =>
  new Response(JSON.stringify(json), { status, headers: response.headers });

/** What a variant remembers, made on first use. */
export function note<Value>(world: World, name: string, initial: Value): Value {
  if (!world.notes.has(name)) world.notes.set(name, initial);
  return world.notes.get(name) as Value;
}
