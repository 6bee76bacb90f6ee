/** `--base-url`: an address that requests can be built on, and not production by accident. */
import type { Contract } from '../contract/index.ts';
import { UsageError } from './command.ts';

/**
 * @returns the address without a slash at its end.
 * @throws UsageError, which does not repeat what may be a secret.
 */
export function addressOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.username || url?.password) {
    throw new UsageError(
      '--base-url: no user name and no password there; give the credential by --api-key or --bearer',
    );
  }
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    const shown = /[@?#]/.test(text) ? '' : ` '${text}'`;
    throw new UsageError(`--base-url${shown}: an http or https address is needed, such as http://127.0.0.1:4010/v1`);
  }
  if (/[?#]/.test(text)) {
    throw new UsageError('--base-url: no query and no fragment there; it ends with the base path, such as /v1');
  }
  return text.trim().replace(/\/+$/, '');
}

/**
 * The contract's own server is production: it is never tested by accident.
 * @throws UsageError without `--yes`.
 */
export function checkProduction(baseUrl: string, contract: Contract, yes = false): void {
  const host = hostOf(baseUrl);
  if (yes || !contract.servers.some((server) => URL.canParse(server) && hostOf(server) === host)) return;
  throw new UsageError(
    `${host} is the contract's own server: the run creates and deletes items there; add --yes if you mean it`,
  );
}

/** One host may be written in many ways: in capitals (which `URL` lowers), with a final dot, with a usual port. */
function hostOf(address: string): string {
  const { hostname, port } = new URL(address);
  return hostname.replace(/\.$/, '') + (['', '80', '443'].includes(port) ? '' : `:${port}`);
}
