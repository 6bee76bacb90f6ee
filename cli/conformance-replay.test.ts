/** What was recorded is judged again: every report is the same, byte for byte, and nothing is sent. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reporterNames } from '../conformance/index.ts';
import { answering, conformance, expectOneLine, folder, serve } from './conformance.test-support.ts';

/** Items that nobody can read again, ids that repeat, and now and then nothing at all. */
const broken = () => {
  let turn = 0;
  return serve((request, response) => {
    request.resume().on('end', () => {
      turn++;
      if (turn % 40 === 0) return void request.socket.destroy();
      const status = turn % 9 === 0 ? 500 : request.method === 'POST' ? 201 : 200;
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(
        turn % 7 === 0 ? Buffer.from([0xff, 0xfe, turn % 256]) : JSON.stringify({ id: `item-${turn % 50}`, turn }),
      );
    });
  });
};

test.each<[string, () => Promise<string | undefined>, number]>([
  ['the embedded mock', async () => undefined, 0],
  ['a broken server', broken, 1],
])(
  '%s',
  async (_name, start, code) => {
    const made = folder();
    const files = reporterNames.map((name) => [name, join(made, `run.${name}`), join(made, `replay.${name}`)] as const);
    const address = await start();
    const target = address === undefined ? [] : ['--base-url', address, '--api-key', 'a-key-of-the-user'];
    const record = join(made, 'record.json');
    const run = files.flatMap(([name, file]) => ['--reporter', `${name}=${file}`]);
    expect(await conformance([...target, '--record', record, ...run])).toMatchObject({ code, stdout: '' });
    const again = files.flatMap(([name, , file]) => ['--reporter', `${name}=${file}`]);
    expect(await conformance(['--replay', record, ...again])).toMatchObject({ code, stdout: '', stderr: '' });
    for (const [, first, second] of files) expect(readFileSync(second, 'utf8')).toBe(readFileSync(first, 'utf8'));
    expect(readFileSync(record, 'utf8')).not.toContain('a-key-of-the-user');
  },
  120_000,
);

test('what is no recording, or has another plan, is refused in a line', async () => {
  const made = folder();
  const record = join(made, 'record.json');
  const target = ['--base-url', await answering(200, '{}')];
  await conformance([...target, '--only', '*/name/required', '--record', record]);
  expectOneLine(await conformance(['--replay', record, '--base-url', 'http://127.0.0.1:1']), '--base-url has no part');
  expectOneLine(await conformance(['--replay', join(made, 'nowhere')]), 'there is no such file');
  const library = ['--replay', record, '--contract', 'examples/library.yaml'];
  expectOneLine(await conformance(library), record, 'the contract has changed since');
  writeFileSync(record, readFileSync(record, 'utf8').slice(0, -40));
  expectOneLine(await conformance(['--replay', record]), record, 'no JSON');
  writeFileSync(record, '{"checks":[]}');
  expectOneLine(await conformance(['--replay', record]), record, 'no recording');
});
