/** `npm run generate [-- --check]`. */
import { join } from 'node:path';
import { ownContract, packageRoot } from '../contract/index.ts';
import { compile } from './compile.ts';
import { generate } from './generate-command.ts';

const { exitCode, hasWritten } = await generate(process.argv.slice(2), {
  entry: ownContract,
  folder: join(packageRoot, 'generated'),
  print: (line) => console.log(line),
  printError: (line) => console.error(line),
});
// `dist/` holds a compiled copy of what was just written.
if (hasWritten) compile();
process.exitCode = exitCode;
