/** What the suite is told of a server: by which contract it is judged, and how it is entered. */
import { ownContract } from '../contract/index.ts';
import { acceptedCredential } from './server/server.ts';

export interface Terms {
  /** The contract's file. */
  readonly contract: string;
  readonly credential: { readonly apiKey: string } | { readonly bearer: string };
  /** Path parameter → the scope under test, and another one. */
  readonly params: Readonly<Record<string, readonly [string, string]>>;
  /** Path parameter → another name of the scope under test. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** The checks that must find it, where not all are to be tried. */
  readonly only?: readonly string[];
}

/** Those of every server that names none. */
export const ownTerms: Terms = {
  contract: ownContract,
  credential: { apiKey: acceptedCredential },
  params: { projectIdOrName: ['my-project', 'another-project'] },
  aliases: { projectIdOrName: 'id-of-my-project' },
};

/** For what only somebody with a token can see. */
export const bearerTerms: Terms = { ...ownTerms, credential: { bearer: acceptedCredential } };

export const termsOf = ({ terms = ownTerms }: { readonly id: string; readonly terms?: Terms }): Terms => terms;
