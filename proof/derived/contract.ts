/**
 * Contract mutants: the mock serves a contract that lost one keyword of a request body, demands an optional member, or
 * takes `null` for one; the suite holds the original. They are derived, so that no rule goes without one.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { planConformance } from '../../conformance/index.ts';
import {
  type Contract,
  fieldMaskOf,
  isObject,
  type Json,
  type JsonObject,
  loadContract,
  ownContract,
  toPointer,
  valueAt,
  withValue,
} from '../../contract/index.ts';
import { createMock, type Mock } from '../../mock/index.ts';
import { acceptedCredential } from '../server/server.ts';
import { ownTerms, type Terms } from '../terms.ts';
import type { Foreign } from '../variant.ts';

/** The mock makes up another name of a project, which nobody tells it beforehand. */
const terms: Terms = { ...ownTerms, aliases: {} };

/** A keyword at a place of the bundled document, and the requirement that is gone with it. */
interface Loss {
  readonly segments: readonly string[];
  readonly statement: string;
  /** What stands there instead; nothing when it is left out. */
  readonly instead?: Json;
}

const keywords = ['type', 'enum', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum'];

function lossesIn(document: JsonObject): Loss[] {
  const found = new Map<string, Loss>();
  const add = (segments: readonly string[], statement: string, instead?: Json) => {
    const key = toPointer(segments) + statement;
    if (!found.has(key)) found.set(key, { segments, statement, ...(instead === undefined ? {} : { instead }) });
  };
  const walk = (way: readonly string[], place: string): void => {
    const at = resolved(document, way);
    const node = valueAt(document, at);
    if (!isObject(node)) return;
    for (const keyword of keywords) {
      // What lists its values needs no type.
      const isImplied = keyword === 'type' && Object.hasOwn(node, 'enum');
      if (Object.hasOwn(node, keyword) && !isImplied) add([...at, keyword], `${place}/${keyword}`);
    }
    const required = Array.isArray(node.required) ? node.required : [];
    for (const [index, name] of required.entries()) {
      add([...at, 'required', String(index)], `${place}/${name}/required`);
    }
    for (const name of Object.keys(isObject(node.properties) ? node.properties : {})) {
      const member = [...at, 'properties', name];
      walk(member, `${place}/${name}`);
      if (required.includes(name)) continue;
      add([...at, 'required'], `${place}/${name}/optional`, [...required, name]);
      const type = [...resolved(document, member), 'type'];
      add(type, `${place}/${name}/type/null`, [valueAt(document, type) as Json, 'null'].flat());
    }
    for (const keyword of ['items', 'additionalProperties']) walk([...at, keyword], `${place}/${keyword}`);
  };
  for (const path of Object.keys(isObject(document.paths) ? document.paths : {})) {
    const item = resolved(document, ['paths', path]);
    for (const method of ['post', 'patch', 'put']) {
      let at: readonly string[] = [...item, method];
      for (const member of ['requestBody', 'content', 'application/json', 'schema']) {
        at = resolved(document, [...at, member]);
      }
      walk(at, `${valueAt(document, [...item, method, 'operationId'])}/request/body`);
    }
  }
  return [...found.values()];
}

/** The way to the node itself, where a `$ref` stands for it. */
function resolved(document: JsonObject, way: readonly string[]): readonly string[] {
  const reference = valueAt(document, [...way, '$ref']);
  return typeof reference === 'string' ? resolved(document, reference.split('/').slice(1).map(unescaped)) : way;
}

const unescaped = (segment: string): string => segment.replaceAll('~1', '/').replaceAll('~0', '~');

/** Without one item of a list, the others move up. */
function changed(document: JsonObject, { segments, instead }: Loss): Json {
  if (instead !== undefined) return withValue(document, segments, instead);
  const [holder, last] = [segments.slice(0, -1), segments.at(-1) ?? ''];
  const list = valueAt(document, holder);
  if (!Array.isArray(list)) return withValue(document, segments, undefined);
  return withValue(document, holder, list.filter((_, index) => String(index) !== last) as Json);
}

/** A mock that is made with its first request. */
function mockOf(document: Json): (request: Request) => Promise<Response> {
  let mock: Promise<Mock> | undefined;
  const make = () => {
    const file = join(mkdtempSync(join(tmpdir(), 'contract-mutant-')), 'openapi.json');
    writeFileSync(file, JSON.stringify(document));
    const contract = loadContract(file);
    rmSync(dirname(file), { recursive: true });
    return createMock({ contract, apiKey: acceptedCredential });
  };
  return async (request) => {
    mock ??= make();
    return (await mock).fetch(request);
  };
}

function mutants(): Foreign[] {
  const contract = loadContract(ownContract);
  const levels = new Map(
    planConformance({ contract }).plan.checks.map(({ requirement: { id, level } }) => [id, level]),
  );
  return lossesIn(contract.document).flatMap((loss): Foreign[] => {
    const { statement } = loss;
    const level = levels.get(statement);
    // What is only recorded convicts nobody.
    if (level !== 'must' && level !== 'should') return [];
    return [
      {
        id: `contract/${statement.replace('/request/body', '')}`,
        kind: 'mutant',
        class: 'contract',
        does: `serves the contract without this sentence`,
        statement,
        level,
        ...(isOfMask(contract, statement)
          ? { survives: 'the mock cannot apply such a mask, and refuses it for that' }
          : {}),
        terms: { ...terms, only: [statement] },
        serve: () => mockOf(changed(contract.document, loss)),
      },
    ];
  });
}

/** The type of a mask's paths, and of what holds the new values. */
function isOfMask({ operations }: Contract, statement: string): boolean {
  return operations.some((operation) => {
    const mask = fieldMaskOf(operation);
    const body = `${operation.id}/request/body`;
    return mask && [`${body}/${mask.mask}/items/type`, `${body}/${mask.resource}/type`].includes(statement);
  });
}

export const contractMutants: readonly Foreign[] = mutants();
