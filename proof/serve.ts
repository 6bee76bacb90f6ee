/** One of the servers on a port, for looking at it by hand: `node dist/proof/serve.js [ID]`. */
import { loadContract } from '../contract/index.ts';
import { everyServer } from './index.ts';
import { createServer, listen } from './server/server.ts';
import { termsOf } from './terms.ts';

const [id = 'lawful/correct'] = process.argv.slice(2);
const server = everyServer.find((one) => one.id === id);

if (!server || server.kind === 'null') {
  console.error(`serve: there is no lawful variant or mutant ${id}; there is:`);
  for (const one of everyServer) if (one.kind !== 'null') console.error(`  ${one.id}: ${one.does}`);
  process.exitCode = 2;
} else {
  const { contract, credential } = termsOf(server);
  const [production = 'http://localhost'] = loadContract(contract).servers;
  const fetch = 'serve' in server ? server.serve() : createServer(server.change).fetch;
  const { url } = await listen({ fetch }, 'socket' in server ? server.socket : undefined);
  const baseUrl = new URL(new URL(production).pathname, url);
  console.log(`listening on ${baseUrl}, with the credential ${Object.values(credential).join()}`);
}
