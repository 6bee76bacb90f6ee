/** What both commands share: parsing by commander, errors in one line, exit code 2 for bad usage. */
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { ContractError, messageOf, packageName, packageVersion } from '../contract/index.ts';

/** A wrong use of the command line, or a target that can't be used: one line, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A command that throws instead of exiting, and leaves it to `run` to say what went wrong. */
export function createCommand(name: string, summary: string): Command {
  return new Command(name)
    .description(summary)
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .version(packageVersion, '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .allowExcessArguments(false);
}

/** Runs a command, and prints what stopped it as one line on standard error. */
export async function run(program: Command, args: readonly string[]): Promise<void> {
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return;
    process.exitCode = 2;
    // Without a command the help is shown, which needs no words about it.
    if (thrown instanceof CommanderError && thrown.code === 'commander.help') return;
    process.stderr.write(`${packageName}: ${lineOf(thrown)}\n`);
  }
}

function lineOf(thrown: unknown): string {
  const line = messageOf(thrown)
    .trim()
    .replaceAll(/\s*\n\s*/g, ' ')
    .replace(/^error: /, '')
    // A header's value may be a secret.
    .replace(/^option '(--header) .*?' argument '.*' is invalid\. /, '$1: ')
    .replace(/^option '(\S+).*?' argument '(.*)' is invalid\. /, "$1 '$2': ");
  if (thrown instanceof CommanderError) return `${line.replace(/\.$/, '')}; --help lists what there is`;
  if (thrown instanceof UsageError || thrown instanceof ContractError) return line;
  return `unexpected: ${line}; this is a fault of the kit`;
}

/** A parser for options that take a whole number. @throws InvalidArgumentError, which names the option. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most) {
      throw new InvalidArgumentError(`a whole number from ${least} to ${most} is needed.`);
    }
    return value;
  };
}
