/** The mock that is tested where no target is named: on a free port, with a credential made up for the run. */
import { randomBytes } from 'node:crypto';
import type { Contract } from '../contract/index.ts';

export async function startEmbeddedMock(contract: Contract) {
  // Prism is slow to load: only where it is wanted.
  const { createMock, serveMock } = await import('../mock/index.ts');
  const apiKey = randomBytes(12).toString('hex');
  const mock = await createMock({ contract, apiKey });
  const server = await serveMock(mock, { host: '127.0.0.1', port: 0 });
  return { baseUrl: server.url, apiKey, close: () => server.close() };
}
