/** `npm run prove [-- --check]`: the suite against every server whose guilt or innocence is known. */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { packageRoot } from '../contract/index.ts';
import { everyServer } from './index.ts';
import { type Judged, matrix, summary } from './matrix.ts';
import type { Trial } from './trial.ts';

const file = join('generated', 'kill-matrix.md');
const options = process.argv.slice(2);
const isCheck = options.includes('--check');
const unknown = options.find((option) => option !== '--check');

if (unknown !== undefined) {
  console.error(`prove: there is no option ${unknown}; the only one is --check`);
  process.exitCode = 2;
} else {
  const started = performance.now();
  const judged = await judgeAll();
  const { lines, isSound } = summary(judged);
  // The names of those that are missed stand in the matrix that a check compares with.
  for (const line of lines) if (!(isCheck && line.startsWith('  missed'))) console.log(line);
  console.error(`${((performance.now() - started) / 1000).toFixed(0)} s`);
  process.exitCode = isSound && keep(matrix(judged)) ? 0 : 1;
}

/** Writes the matrix, or holds it against the one that is kept. */
function keep(found: string): boolean {
  const path = join(packageRoot, file);
  if (!isCheck) {
    writeFileSync(path, found);
    return true;
  }
  const kept = readFileSync(path, 'utf8');
  if (kept === found) return true;
  const differences = [...linesOnlyIn(kept, found, '-'), ...linesOnlyIn(found, kept, '+')];
  console.error(`${file} is not what this run found (-: kept, +: found):`);
  for (const line of differences.slice(0, 20)) console.error(line);
  if (differences.length > 20) console.error(`and ${differences.length - 20} lines more`);
  console.error('if the suite or a server was changed on purpose, run npm run prove and commit what it writes');
  return false;
}

function linesOnlyIn(text: string, other: string, sign: '-' | '+'): string[] {
  const others = new Set(other.split('\n'));
  return text
    .split('\n')
    .filter((line) => !others.has(line))
    .map((line) => `${sign} ${line}`);
}

/** A worker per core; each takes the next server that nobody has taken. */
async function judgeAll(): Promise<Judged[]> {
  const trials = new Map<number, Trial>();
  let next = 0;
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL('worker.js', import.meta.url));
      const give = () => (next < everyServer.length ? worker.postMessage(next++) : void worker.terminate());
      worker.on('message', ({ index, trial }: { index: number; trial: Trial }) => {
        trials.set(index, trial);
        if (trials.size % 50 === 0) console.error(`${trials.size} of ${everyServer.length} servers`);
        give();
      });
      worker.on('error', reject);
      worker.on('exit', () => resolve());
      give();
    });
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return everyServer.map((variant, index) => {
    const trial = trials.get(index);
    if (!trial) throw new Error(`${variant.id} was not tried`);
    return { variant, trial };
  });
}
