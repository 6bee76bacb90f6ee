/**
 * Finds what a request created whose answer nobody saw: in the list of its scope, else by its other handle. What looks
 * like it and may be somebody else's is left alone.
 */
import { followLink, type Json, members, type Resource, valueAt } from '../../contract/index.ts';
import { describe, exact, isAccepted, isJson, json, statusOf } from '../answers.ts';
import type { Exchange } from '../model.ts';
import { isUnique } from '../requirements/member-at.ts';
import { requiredParameters } from '../requirements/parameters.ts';
import type { JournalRequest } from './journal.ts';
import type { JournalContent } from './read.ts';

/** Sends a request of the contract with the accepted credential. */
export type Ask = (request: JournalRequest) => Promise<Exchange>;

/** How the item is deleted; nothing where there is none; or, in words, why that can't be told. */
export type Found = { readonly delete: JournalRequest } | { readonly nothing: true } | { readonly unknown: string };

/** Clocks of answers count in seconds, and a request may have been answered after a later one. */
const slackMs = 60_000;

/**
 * @param claim false for a DELETE that another search has claimed: two unanswered requests may have made two items.
 * @throws what `ask` throws.
 */
export async function search(
  request: JournalRequest,
  resource: Resource,
  content: Pick<JournalContent, 'start' | 'clock'>,
  ask: Ask,
  claim: (deletion: JournalRequest) => boolean = () => true,
): Promise<Found> {
  const keys = uniqueValues(request, resource);
  if (keys.length === 0) return searchNameless(request, resource, content, ask);
  const shown = await itemsLike(request, resource, ask);
  if (typeof shown === 'string') return { unknown: `it may have created an item: ${shown}` };
  if (!shown.every((item) => keys.some(([at]) => valueAt(item, at) !== undefined))) {
    return { unknown: 'it may have created an item: what is shown of items tells none from another' };
  }
  const same = shown.filter((item) => isAlike(item, keys));
  if (same.length === 0) return { nothing: true };
  const words = keys.map(([at, value]) => `${at.join('.')} ${JSON.stringify(value)}`).join(', ');
  const own = same.filter((item) => isOwn(item, keys, resource, content));
  if (own.length === 0) return { unknown: `an item with the ${words} is there, and may be somebody else's` };
  const deletions = own.map((item) => deletionOfItem(request, resource, item));
  if (deletions.includes(undefined)) {
    return { unknown: `the item with the ${words} shows nothing that it is deleted by` };
  }
  const free = deletions.find((deletion) => deletion && claim(deletion));
  return free ? { delete: free } : { nothing: true };
}

/** True for a request without a value that is nobody else's: it is searched for last, when all that is known is gone. */
export const isNameless = (request: JournalRequest, resource: Resource): boolean =>
  uniqueValues(request, resource).length === 0;

/** Which item it made nobody can tell; where none is as young as the run, it made none. */
async function searchNameless(
  request: JournalRequest,
  resource: Resource,
  { clock }: Pick<JournalContent, 'clock'>,
  ask: Ask,
): Promise<Found> {
  const items = await listed(request, resource, ask);
  if (typeof items === 'string') return { unknown: `it may have created an item: ${items}` };
  const isOlder = (item: unknown) => {
    const times = timesOf(item, resource);
    return clock !== undefined && times.length > 0 && times.every((time) => time < clock - slackMs);
  };
  const young = items.filter((item) => !isOlder(item)).length;
  if (young === 0) return { nothing: true };
  return { unknown: `it may have created one of ${young} items that are as young as the run, or younger` };
}

/** It has what was sent, as far as it shows that. */
function isAlike(item: unknown, keys: readonly UniqueValue[]): boolean {
  const shown = keys.filter(([at]) => valueAt(item, at) !== undefined);
  return shown.every(([at, value]) => valueAt(item, at) === value);
}

/** The request that deletes an item as a list or a read shows it. */
export function deletionOfItem(request: JournalRequest, resource: Resource, item: unknown): JournalRequest | undefined {
  const role = resource.delete;
  const context = {
    path: request.path,
    requestBody: json(request.body ?? ''),
    responseBody: item,
    responseHeaders: {},
  };
  const values = role && followLink(role.link, context);
  return role && values && { operation: role.operation.id, ...requiredParameters(role.operation, values) };
}

/** The items of a scope; in words why they can't be seen. */
export async function listed(request: JournalRequest, resource: Resource, ask: Ask): Promise<unknown[] | string> {
  const { list } = resource;
  if (!list) return 'there is no list of items';
  const exchange = await ask({ operation: list.operation.id, ...requiredParameters(list.operation, request.path) });
  const collection = valueAt(exact(exchange), list.collection);
  if (isAccepted(list.operation, exchange) && Array.isArray(collection)) return collection;
  return `the list of items was answered ${describe(exchange)}`;
}

/** In the list, else the one that answers to what was sent. */
async function itemsLike(request: JournalRequest, resource: Resource, ask: Ask): Promise<unknown[] | string> {
  const all = await listed(request, resource, ask);
  const { read } = resource;
  if (typeof all !== 'string' || !read) return all;
  const sent = json(request.body ?? '');
  const values = followLink(read.link, {
    path: request.path,
    requestBody: sent,
    responseBody: sent,
    responseHeaders: {},
  });
  if (!values) return all;
  const exchange = await ask({ operation: read.operation.id, ...requiredParameters(read.operation, values) });
  if (isAccepted(read.operation, exchange)) return [exact(exchange)];
  // Where there is a list that can't be seen, perhaps no item can.
  return !resource.list && [404, 410].includes(statusOf(exchange)) ? [] : all;
}

type UniqueValue = readonly [at: readonly string[], value: Json];

/** What no other item of the scope shares. */
function uniqueValues({ body }: JournalRequest, { create }: Resource): UniqueValue[] {
  const media = create.body?.content.find(({ type }) => isJson(type));
  const sent = json(body ?? '');
  const unique = media ? members(media.schema.schema).filter(isUnique) : [];
  return unique.flatMap(({ segments }) => {
    const value = valueAt(sent, segments) as Json | undefined;
    return value === undefined ? [] : [[segments, value] as const];
  });
}

/** It carries the run's letters, or is younger than the run. */
function isOwn(
  item: unknown,
  keys: readonly UniqueValue[],
  resource: Resource,
  { start, clock }: Pick<JournalContent, 'start' | 'clock'>,
): boolean {
  const isMarked = keys.some(([, value]) => String(value).toLowerCase().includes(start.run));
  const isYounger = clock !== undefined && timesOf(item, resource).some((time) => time >= clock - slackMs);
  return isMarked || isYounger;
}

/** When the item was made, as it says; in milliseconds. */
const timesOf = (item: unknown, { created }: Resource): number[] =>
  created.content
    .flatMap(({ schema }) => members(schema.schema))
    .filter(({ node }) => node['x-set-on'] === 'create')
    .map(({ segments }) => Date.parse(String(valueAt(item, segments))))
    .filter((time) => !Number.isNaN(time));
