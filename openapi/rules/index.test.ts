import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { packageRoot } from '../../contract/index.ts';
import { rules } from './index.ts';

test('every rule has a file and a test of its name, and is an error in redocly.yaml', () => {
  const configuration = parse(readFileSync(join(packageRoot, 'redocly.yaml'), 'utf8')) as { rules: object };
  const ours = Object.entries(configuration.rules).filter(([id]) => id.startsWith('contract/'));
  expect(Object.fromEntries(ours)).toEqual(
    Object.fromEntries(Object.keys(rules).map((id) => [`contract/${id}`, 'error'])),
  );
  for (const id of Object.keys(rules)) {
    for (const ending of ['ts', 'test.ts']) {
      expect(existsSync(join(packageRoot, 'openapi', 'rules', `${id}.${ending}`)), `${id}.${ending}`).toBe(true);
    }
  }
});
