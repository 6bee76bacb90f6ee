/** For tests: Chromium as it is installed, and pages that import packages as an app does, with no bundler between. */
import { accessSync, constants, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, extname, join, normalize } from 'node:path';
import type { Browser } from 'playwright-core';
import { packageName, packageRoot } from '../contract/index.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

export const howToGetChromium = 'no chromium was found; apt-get install chromium';

/** The program, as a shell would find it; `undefined` where there is none. */
export function findChromium(path = process.env.PATH ?? ''): string | undefined {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts it with an empty profile, which is gone when it is closed. */
export async function launchChromium(executablePath: string): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
  return chromium.launch({ executablePath, args });
}

/** Where the packages that a page may import are, as a browser finds them. */
const imports = {
  [packageName]: '/dist/client/index.js',
  'openapi-fetch': '/node_modules/openapi-fetch/dist/index.mjs',
};

/** One page with a script, and the modules that the script imports, each from its own file. */
export interface App {
  readonly port: number;
  close(): Promise<void>;
}

export async function serveApp(script: string): Promise<App> {
  const html = `<!doctype html><title>app</title><link rel="icon" href="data:,">
<script type="importmap">${JSON.stringify({ imports })}</script><script type="module">${script}</script>`;
  const server = createServer(({ url = '/' }, response) => {
    const path = normalize(new URL(url, 'http://app').pathname);
    if (path === '/') return response.setHeader('Content-Type', 'text/html; charset=utf-8').end(html);
    if (!['.js', '.mjs'].includes(extname(path))) return response.writeHead(404).end();
    return response.setHeader('Content-Type', 'text/javascript').end(readFileSync(join(packageRoot, path)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
