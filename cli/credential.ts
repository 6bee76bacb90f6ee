/** The credential of a run: from a flag, else from the environment, else the suite makes one up. */
import { shortestSecret } from '../conformance/spellings.ts';
import { UsageError } from './command.ts';

interface Given {
  readonly baseUrl?: string;
  readonly apiKey?: string;
  readonly bearer?: string;
}

export interface ChosenCredential {
  readonly credential: { readonly apiKey?: string; readonly bearer?: string };
  /** What the user should know, in a line each. */
  readonly notes: readonly string[];
}

const variable = 'CONFORMANCE_API_KEY';

/** @throws UsageError for two credentials, and for one that no header could carry. */
export function chooseCredential(
  { baseUrl, apiKey, bearer }: Given,
  environment: Readonly<Record<string, string | undefined>>,
): ChosenCredential {
  if (apiKey !== undefined && bearer !== undefined) {
    throw new UsageError('--api-key and --bearer: give one of them; the suite sends one credential');
  }
  if (apiKey !== undefined) check('--api-key', apiKey);
  if (bearer !== undefined) check('--bearer', bearer);
  if (baseUrl === undefined) {
    const flag = apiKey !== undefined ? '--api-key' : bearer !== undefined ? '--bearer' : undefined;
    const notes = flag ? [`${flag} is not used: the embedded mock has a credential of its own`] : [];
    return { credential: {}, notes };
  }
  if (bearer !== undefined) return { credential: { bearer }, notes: notesOn(bearer) };
  // A secret that a CI system has no value for comes as an empty text.
  const key = apiKey ?? (environment[variable] || undefined);
  if (key === undefined) return { credential: {}, notes: [] };
  if (apiKey === undefined) check(`the environment's ${variable}`, key);
  return { credential: { apiKey: key }, notes: notesOn(key) };
}

function check(source: string, value: string): void {
  if (value === '') throw new UsageError(`${source} is empty`);
  if (/^[\x21-\x7e]+$/.test(value)) return;
  throw new UsageError(`${source}: a credential is printable ASCII without spaces or line breaks`);
}

function notesOn({ length }: string): string[] {
  if (length >= shortestSecret) return [];
  return [
    `the credential is shorter than ${shortestSecret} characters: whether answers give it away is not checked, ` +
      'and reports show such answers as they are',
  ];
}
