/** One of the threads of `prove`: told the number of a server, it answers with what the suite finds on it. */
import { parentPort } from 'node:worker_threads';
import { everyServer } from './index.ts';
import { onStage } from './stage.ts';
import { termsOf } from './terms.ts';
import { trial } from './trial.ts';

parentPort?.on('message', async (index: number) => {
  const server = everyServer[index];
  if (!server) throw new RangeError(`there is no server ${index}`);
  const { fetch, close } = await onStage(server);
  parentPort?.postMessage({ index, trial: await trial(termsOf(server), fetch) });
  await close();
});
