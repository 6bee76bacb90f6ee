/** Servers whose guilt and innocence are known, as data. */
import type { Api } from './probe.ts';
import type { Behaviour } from './server/behaviour.ts';
import type { Terms } from './terms.ts';

/** What is told of a server that the contract leaves free to be so: nobody may blame it. */
interface Lawful {
  readonly id: string;
  readonly kind: 'lawful';
  /** What it does otherwise than the correct server. */
  readonly does: string;
  /** What of the contract it obeys all the same, or what silence it uses. */
  readonly statement: string;
  /** It is the server that the others differ from: what fails on it convicts none of them. */
  readonly isCorrect?: true;
}

export type FaultClass =
  | 'validation'
  | 'state'
  | 'protocol'
  | 'secrecy'
  | 'identity'
  | 'time'
  | 'foreign'
  | 'contract'
  | 'shape'
  | 'invented';

/** What is told of a server with one fault. */
interface Faulty {
  readonly id: string;
  readonly kind: 'mutant';
  readonly class: FaultClass;
  readonly does: string;
  /** The id of the requirement that it breaks, as the suite names it now or will: `createDestination/…`. */
  readonly statement: string;
  readonly level: 'must' | 'should';
  /** Why nobody could find it from outside, or could blame it: what of the contract is silent. */
  readonly survives?: string;
  /** How the suite must come to see it, where not as to every server. */
  readonly terms?: Terms;
}

/** In what it differs from the correct server. */
interface Variation<Decisions, Client> {
  readonly change: Partial<Decisions>;
  /** True on a server that does it, seen from outside by plain HTTP; false on the correct one. */
  readonly shows: (api: Client) => Promise<boolean>;
}

export interface LawfulVariant<Decisions = Behaviour, Client = Api> extends Lawful, Variation<Decisions, Client> {
  /** How it stands on a socket, where only that shows it. */
  readonly socket?: { readonly sendDate: boolean };
}

/** A lawful variant does not show it either. */
export interface Mutant<Decisions = Behaviour, Client = Api> extends Faulty, Variation<Decisions, Client> {}

/** One that another contract judges, and that is made in a way of its own. */
export type Foreign = (Lawful | Faulty) & {
  readonly terms: Terms;
  /** Makes a new one. */
  readonly serve: () => (request: Request) => Promise<Response>;
};
