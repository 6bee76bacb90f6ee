import { defineConfig } from 'vitest/config';
import { plainSummary } from './scripts/plain-summary.ts';

export default defineConfig({
  test: {
    reporters: ['default', plainSummary],
    include: ['**/*.test.ts'],
    exclude: ['dist/**', 'node_modules/**', 'examples/**'],
    globalSetup: './scripts/compile.ts',
    // Many tests run a real server or command line; two at a time suit a small machine.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
