import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../contract/index.ts';
import { redocly, withoutBoxes } from './redocly.ts';

test('the contract has no error and no warning, and nothing else is said that looks like one', () => {
  const { exitCode, stdout, stderr } = redocly(['lint', 'contract'], packageRoot);
  expect(exitCode).toBe(0);
  expect(stderr).toContain('Your API description is valid');
  expect(stdout + stderr).not.toMatch(/warning|error/i);
});

test('what it finds comes through', () => {
  const folder = mkdtempSync(join(tmpdir(), 'redocly-'));
  writeFileSync(join(folder, 'api.yaml'), 'openapi: 3.1.0\ninfo: { title: x }\npaths: {}\n');
  const { exitCode, stdout, stderr } = redocly(['lint', 'api.yaml'], folder);
  rmSync(folder, { recursive: true });
  expect(exitCode).toBe(1);
  expect(stdout + stderr).toContain('The field `version` must be present');
});

test('only whole boxes are left out', () => {
  expect(withoutBoxes('a\n\n  ╔══╗\n  ║ x║\n  ║  ║\n  ╚══╝\n\nb ║ c ║\n')).toBe('a\nb ║ c ║\n');
});
