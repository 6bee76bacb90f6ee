/** Vitest's totals once more, in the plain words that programs look for at the end of a log. */
import type { Reporter, TestModule } from 'vitest/node';

/** @example 'tests: 1981 passed, 0 failed, 13 skipped' */
export const plainSummary: Reporter = {
  onTestRunEnd(modules: readonly TestModule[]) {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const count = (state: string) => states.filter((each) => each === state).length;
    process.stdout.write(`tests: ${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped\n`);
  },
};
