import type { Command } from 'commander';
import { createCommand } from './command.ts';

export function mockCommand(): Command {
  return createCommand('mock', 'Serve the contract: requests are checked as the API would, and answered.');
}
