/** `conformance cleanup`: deletes what a run left behind. */
import type { Command } from 'commander';
import { cleanUpJournal, JournalError } from '../conformance/index.ts';
import { plain } from '../conformance/reporters/plain.ts';
import { leftoverWords } from '../conformance/reporters/recorded.ts';
import { loadContract } from '../contract/index.ts';
import { createCommand, UsageError } from './command.ts';
import { credentialOptions, type Flags, limitOptions } from './conformance-flags.ts';
import { chooseCredential } from './credential.ts';
import { checkHeaders } from './headers.ts';
import { listenForInterruption } from './interrupt.ts';
import { journalWords, print, say } from './print.ts';
import { createProgress } from './progress.ts';

const more = `
A run says on standard error where its journal is. What it created, and what it may have created when it was killed
between a request and its answer, is looked for and deleted; the journal goes when nothing is left.

Example:
  npm run conformance -- cleanup journal.ndjson --api-key KEY

Exit codes:
  0  nothing is left behind
  2  something is, or may be: it is named; or the journal cannot be used`;

type CleanUpFlags = Pick<Flags, 'apiKey' | 'bearer' | 'header' | 'contract' | 'timeout' | 'rate' | 'concurrency'>;

export function cleanUpCommand(): Command {
  const command = createCommand('cleanup', 'Delete what a run left behind, as its journal says.');
  command.argument('<journal>', 'the file that the run wrote').optionsGroup('Where it stands:');
  credentialOptions(command).optionsGroup('How it goes:');
  return limitOptions(command)
    .optionsGroup('Help:')
    .configureHelp({ optionDescription: (option) => option.description })
    .addHelpText('after', more)
    .action(async (file: string, _: unknown, self: Command) => {
      checkParent(self);
      process.exitCode = await cleanUp(file, self.optsWithGlobals<CleanUpFlags>());
    });
}

/** What only a run is told says nothing here, and should not be thought to. */
function checkParent({ options, parent }: Command): void {
  const own = options.map(({ long }) => long);
  const strange = parent?.options.find(
    (option) => parent.getOptionValueSource(option.attributeName()) === 'cli' && !own.includes(option.long),
  );
  if (strange) throw new UsageError(`${strange.long} has no part in cleanup: the journal says what was where`);
}

/** @returns the exit code. */
async function cleanUp(file: string, flags: CleanUpFlags): Promise<number> {
  const contract = loadContract(flags.contract);
  checkHeaders(flags.header, contract);
  const { credential, notes } = chooseCredential({ ...flags, baseUrl: 'the journal knows it' }, process.env);
  const progress = createProgress();
  const { stop, release } = listenForInterruption(() => say('stopping: the rest is left behind'));
  const { header: headers, timeout: timeoutMs, concurrency, rate } = flags;
  try {
    for (const note of notes) say(note);
    const { baseUrl, deleted, leftovers } = await cleanUpJournal(file, {
      ...{ contract, headers, timeoutMs, concurrency, stop, onProgress: progress.update, ...credential },
      ...(rate === undefined ? {} : { rate }),
    });
    progress.end();
    const where = baseUrl === '' ? '' : ` at ${plain(baseUrl)}`;
    const done = `${deleted} ${deleted === 1 ? 'item' : 'items'} deleted${where}`;
    if (leftovers.some(({ reason }) => /\b40[13]\b/.test(reason)))
      say('the credential is refused: mend --api-key or --bearer');
    const rest = leftoverWords(leftovers).map((line) => `  ${line}`);
    await print(
      rest.length === 0 ? `${done}, nothing is left behind\n` : [`${done}; left behind:`, ...rest, ''].join('\n'),
    );
    return rest.length === 0 ? 0 : 2;
  } catch (thrown) {
    throw thrown instanceof JournalError ? new UsageError(`cleanup${journalWords(thrown, file)}`) : thrown;
  } finally {
    progress.end();
    release();
  }
}
