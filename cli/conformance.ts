import type { Command } from 'commander';
import { createCommand } from './command.ts';

export function conformanceCommand(): Command {
  return createCommand('conformance', 'Check whether a server keeps the contract.');
}
