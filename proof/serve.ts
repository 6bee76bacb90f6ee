/** One of the servers on a port, for looking at it by hand: `node dist/proof/serve.js [ID]`. */
import { everyServer } from './index.ts';
import { acceptedCredential, createServer, listen } from './server/server.ts';

const [id] = process.argv.slice(2);
const variant = everyServer.find((one) => one.id === id);

if (id !== undefined && (!variant || variant.kind === 'null')) {
  console.error(`serve: there is no lawful variant or mutant ${id}; there is:`);
  for (const one of everyServer) if (one.kind !== 'null') console.error(`  ${one.id}: ${one.does}`);
  process.exitCode = 2;
} else {
  const change = variant && variant.kind !== 'null' ? variant.change : {};
  const { url } = await listen(createServer(change), variant?.kind === 'lawful' ? variant.socket : undefined);
  console.log(`listening on ${url}, with the key ${acceptedCredential}`);
}
