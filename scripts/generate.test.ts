import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Contract, loadContract, ownContract, packageRoot } from '../contract/index.ts';
import { type GenerateOutcome, generate } from './generate-command.ts';
import { generatedFiles } from './generated-files.ts';

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'generate-'));
});
afterAll(() => rmSync(scratch, { recursive: true }));

async function run(parameters: string[], folder: string, entry = ownContract) {
  const printed: string[] = [];
  const errors: string[] = [];
  const outcome: GenerateOutcome = await generate(parameters, {
    entry,
    folder,
    print: (line) => printed.push(line),
    printError: (line) => errors.push(line),
  });
  return { ...outcome, printed, errors };
}

describe('the command', () => {
  test('writes what is missing, then has nothing to do; --check sees each drift and writes nothing', async () => {
    const folder = join(scratch, 'generated');
    expect(await run(['--check'], folder)).toMatchObject({ exitCode: 1, hasWritten: false });
    expect(await run([], folder)).toMatchObject({
      exitCode: 0,
      hasWritten: true,
      printed: ['client.ts', 'openapi.json', 'requirements.md', 'types.ts'].map((name) => `wrote generated/${name}`),
    });
    expect(await run(['--check'], folder)).toEqual({
      exitCode: 0,
      hasWritten: false,
      printed: ['generated/ is up to date (4 files)'],
      errors: [],
    });

    writeFileSync(join(folder, 'client.ts'), 'mine\n');
    rmSync(join(folder, 'types.ts'));
    expect(await run(['--check'], folder)).toEqual({
      exitCode: 1,
      hasWritten: false,
      printed: [],
      errors: ['generated/client.ts is out of date', 'generated/types.ts is out of date', 'run `npm run generate`'],
    });
    expect(readFileSync(join(folder, 'client.ts'), 'utf8')).toBe('mine\n');
    expect(readdirSync(folder)).toEqual(['client.ts', 'openapi.json', 'requirements.md']);
    expect(await run([], folder)).toMatchObject({ printed: ['wrote generated/client.ts', 'wrote generated/types.ts'] });
  });

  test('a changed contract is a drift', async () => {
    const folder = join(scratch, 'generated-before');
    await run([], folder);
    cpSync(dirname(ownContract), join(scratch, 'changed'), { recursive: true });
    const file = join(scratch, 'changed', 'schemas', 'Destination.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('The destination ID.', 'Its ID.'));
    const outcome = await run(['--check'], folder, join(scratch, 'changed', 'openapi.yaml'));
    expect(outcome.errors).toEqual([
      'generated-before/openapi.json is out of date',
      'generated-before/types.ts is out of date',
      'run `npm run generate`',
    ]);
  });

  test('an unknown option: one line, exit code 2', async () => {
    expect(await run(['--chek'], join(scratch, 'none'))).toMatchObject({
      exitCode: 2,
      errors: ['generate: there is no option --chek; the only one is --check'],
    });
  });

  test('a contract that cannot be used: one line, exit code 2', async () => {
    writeFileSync(join(scratch, 'broken.yaml'), 'openapi: 2.0\n');
    const { exitCode, errors } = await run([], join(scratch, 'none'), join(scratch, 'broken.yaml'));
    expect(exitCode).toBe(2);
    expect(errors).toEqual([expect.stringMatching(/^generate: .*broken\.yaml:1:1: OpenAPI 3\.0 or 3\.1 is needed/)]);
  });
});

describe('the files', () => {
  test('are the same wherever the contract stands, and name no folder of this machine', async () => {
    cpSync(dirname(ownContract), join(scratch, 'copy'), { recursive: true });
    const here = await generatedFiles(ownContract);
    expect(await generatedFiles(join(scratch, 'copy', 'openapi.yaml'))).toEqual(here);
    for (const text of Object.values(here)) {
      expect(text).not.toContain(packageRoot);
      expect(text).not.toContain(scratch);
      expect(text.endsWith('\n')).toBe(true);
    }
  });

  test('the bundle says what the handwritten files say, $ref chains and x- words too', async () => {
    const folder = join(scratch, 'chain');
    mkdirSync(folder);
    writeFileSync(join(folder, 'openapi.yaml'), chained);
    writeFileSync(join(folder, 'first.yaml'), 'Title: { $ref: "second.yaml#/Text", x-level: should }\n');
    writeFileSync(join(folder, 'second.yaml'), 'Text: { type: string, pattern: "^a", x-origin: public }\n');
    for (const entry of [join(folder, 'openapi.yaml'), ownContract]) {
      const bundle = join(scratch, 'bundle.json');
      writeFileSync(bundle, (await generatedFiles(entry))['openapi.json'] ?? '');
      expect(readFileSync(bundle, 'utf8')).toContain('"x-level": "should"');
      expect(statements(loadContract(bundle))).toEqual(statements(loadContract(entry)));
    }
  });

  test('the request schema is plainly there, one $ref away', async () => {
    const document = JSON.parse((await generatedFiles(ownContract))['openapi.json'] ?? '');
    const { post } = document.paths['/projects/{projectIdOrName}/destinations'];
    const { $ref } = post.requestBody.content['application/json'].schema;
    expect($ref).toBe('#/components/schemas/CreateDestinationRequest');
    const schema = document.components.schemas.CreateDestinationRequest;
    expect(schema.required).toEqual(['name', 'type', 'metadata']);
    expect(schema.properties.name.pattern).toBe('^[A-Za-z0-9-]*$');
    expect(schema.properties.type.enum).toEqual(['webhook', 'kinesis']);
  });
});

const chained = `openapi: 3.1.0
info: { title: Books, version: "1" }
servers: [{ url: https://books.example/v1 }]
security: [{ key: [] }]
paths:
  /books:
    post:
      operationId: createBook
      description: Ends a comment */ too early.
      requestBody:
        x-field-mask: { mask: title, resource: title }
        content:
          application/json:
            schema: { type: object, properties: { title: { $ref: first.yaml#/Title, x-set-on: create } } }
      responses:
        "201": { description: Created., x-echo: true }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: Key } }
`;

/** Everything that an operation demands, `$ref`s followed. */
const statements = (contract: Contract) =>
  contract.operations.map(({ id, method, path, parameters, body, responses }) => ({
    id,
    method,
    path,
    parameters: parameters.map(({ name, schema, examples, cursor }) => [
      name,
      schema.schema,
      examples.map(({ value }) => value),
      extensionsOf(cursor.object),
    ]),
    body: body && [...body.content.map(({ schema }) => schema.schema), extensionsOf(body.cursor.object)],
    responses: responses.map(({ status, content, links, cursor }) => [
      status,
      content.map(({ schema, examples }) => [schema.schema, examples.map(({ value }) => value)]),
      links.map(({ operationId, parameters: values }) => [operationId, values]),
      extensionsOf(cursor.object),
    ]),
  }));

const extensionsOf = (node: object) => Object.entries(node).filter(([name]) => name.startsWith('x-'));
