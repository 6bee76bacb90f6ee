/** The contract half of `npm run lint`: Redocly with `redocly.yaml`. */
import { packageRoot } from '../contract/index.ts';
import { redocly } from './redocly.ts';

const { exitCode, stdout, stderr } = redocly(['lint', 'contract', ...process.argv.slice(2)], packageRoot);
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = exitCode;
