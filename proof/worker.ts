/** One of the threads of `prove`: told the number of a server, it answers with what the suite finds on it. */
import { parentPort } from 'node:worker_threads';
import { loadContract, ownContract } from '../contract/index.ts';
import { everyServer } from './index.ts';
import { type Stage, stage } from './stage.ts';
import { trial } from './trial.ts';

const contract = loadContract(ownContract);

parentPort?.on('message', async (index: number) => {
  const { fetch, close } = await onStage(index);
  parentPort?.postMessage({ index, trial: await trial(contract, fetch) });
  await close();
});

function onStage(index: number): Stage | Promise<Stage> {
  const variant = everyServer[index];
  if (variant?.kind === 'null') return { fetch: variant.fetch, close: async () => {} };
  return stage(variant?.change, variant?.kind === 'lawful' ? variant.socket : undefined);
}
