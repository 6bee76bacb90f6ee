/**
 * A second opinion. Ajv proves each case that the suite tries, and the mock asks it too: a mistake in it, or in how we
 * use it, would hide in both. Here the bodies of the plan are shown to a validator that has nothing of ours but the
 * contract's document. It is Hyperjump's: it knows 2020-12 and its formats in full, compiles patterns with the flag
 * `u`, and follows the document's own `$ref`s, which Ajv never sees.
 */
import { join } from 'node:path';
import '@hyperjump/json-schema/formats';
import {
  registerSchema,
  setShouldValidateFormat,
  type Validator,
  validate,
} from '@hyperjump/json-schema/draft-2020-12';
import { describe, expect, test } from 'vitest';
import { planConformance } from '../conformance/index.ts';
import { type Contract, fromPointer, isObject, type Json, packageRoot, toPointer, valueAt } from '../contract/index.ts';

setShouldValidateFormat(true);

/** A body that the plan sends, what the suite takes it for, and where the document has its schema. */
interface Body {
  /** The case that sends it. */
  readonly id: string;
  readonly json: string;
  readonly isValid: boolean;
  readonly schema: string;
}

interface Asked {
  readonly contract: Contract;
  readonly bodies: readonly Body[];
}

/** The JSON bodies of the operations' own type: those of cases that ask for something, of scripts and of controls. */
function ask(file: string): Asked {
  const { contract, plan } = planConformance({ contract: file });
  // A single request without a wish may be hostile on purpose: what tries a server's patience tries a validator's too.
  const cases = plan.checks.flatMap((check) => check.cases).filter(({ wish, steps }) => wish || steps.length > 1);
  const senders = new Map(cases.flatMap((single) => single.steps.map((step) => [step, single])));
  const bodies = [...plan.numbers.keys()].flatMap((step): Body[] => {
    const { operation, headers, body: json = '', isLawful, isControl } = step.request;
    const sender = senders.get(step);
    const [type] = (headers['Content-Type'] ?? '').toLowerCase().split(';');
    const media = operation.body?.content.find((each) => each.type === type);
    if (!media || !(sender || isControl) || !isJson(json)) return [];
    // What is to be accepted is valid, whatever Ajv says of it.
    const isPromised = isLawful || sender?.wish === 'accepted';
    const place = [operation.path, operation.method.toLowerCase(), 'requestBody', 'content', media.type, 'schema'];
    return [
      {
        id: sender?.id ?? `a control of ${operation.id}`,
        json,
        isValid: isPromised || media.schema.validate(JSON.parse(json)).length === 0,
        schema: addressIn(contract, ['paths', ...place]),
      },
    ];
  });
  return { contract, bodies };
}

function isJson(text: string): boolean {
  try {
    return JSON.parse(text) !== undefined;
  } catch {
    return false;
  }
}

/** The address of a node of the document, as a URI's fragment; each `$ref` on the way is followed. */
function addressIn({ document }: Contract, segments: readonly string[]): string {
  let place: string[] = [];
  for (const segment of segments) {
    place.push(segment);
    const node = valueAt(document, place);
    if (isObject(node) && typeof node.$ref === 'string') place = fromPointer(node.$ref.slice(1));
  }
  return `#${encodeURI(toPointer(place))}`;
}

let documents = 0;

/** The bodies that the other validator takes for something else. `spoil` changes members of its document first. */
async function disputed({ contract, bodies }: Asked, spoil?: (name: string, value: Json) => Json | undefined) {
  const document = JSON.parse(JSON.stringify(contract.document), spoil);
  const uri = `https://second-opinion.test/${++documents}`;
  registerSchema(document, uri, 'https://json-schema.org/draft/2020-12/schema');
  const validators = new Map<string, Validator>();
  for (const { schema } of bodies) {
    if (!validators.has(schema)) validators.set(schema, await validate(uri + schema));
  }
  return bodies.filter(({ schema, json, isValid }) => validators.get(schema)?.(JSON.parse(json)).valid !== isValid);
}

describe.each(['openapi/openapi.yaml', 'examples/library.yaml'])('on the bodies for %s', (file) => {
  const asked = ask(join(packageRoot, file));

  test('both validators agree', async () => {
    expect(await disputed(asked)).toEqual([]);
    expect(asked.bodies.filter(({ isValid }) => !isValid).length).toBeGreaterThan(200);
    expect(asked.bodies.filter(({ isValid }) => isValid).length).toBeGreaterThan(60);
  });

  test.each(['enum', 'pattern', 'required', 'type'])('one that overlooks %s is contradicted', async (keyword) => {
    const found = await disputed(asked, (name, value) => (name === keyword && !isObject(value) ? undefined : value));
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ isValid }) => isValid)).toEqual([]);
  });

  test('one that asks too much is contradicted', async () => {
    const found = await disputed(asked, (name, value) => (name === 'type' && value === 'string' ? 'null' : value));
    expect(found.some(({ isValid }) => isValid)).toBe(true);
  });
});
