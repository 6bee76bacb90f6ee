/** Servers whose guilt and innocence are known, as data. */
import type { Api } from './probe.ts';
import type { Behaviour } from './server/behaviour.ts';

/** The contract leaves it open: nobody may blame it. */
export interface LawfulVariant {
  readonly id: string;
  readonly kind: 'lawful';
  /** What it does otherwise than the correct server. */
  readonly does: string;
  /** What of the contract it obeys all the same, or what silence it uses. */
  readonly statement: string;
  readonly change: Partial<Behaviour>;
  /** How it stands on a socket, where only that shows it. */
  readonly socket?: { readonly sendDate: boolean };
  /** True on a server that does it, seen from outside; false on the correct one. */
  readonly shows: (api: Api) => Promise<boolean>;
}

export type FaultClass = 'validation' | 'state' | 'protocol' | 'secrecy' | 'identity' | 'time';

/** One fault. */
export interface Mutant {
  readonly id: string;
  readonly kind: 'mutant';
  readonly class: FaultClass;
  readonly does: string;
  /** The id of the requirement that it breaks, as the suite names it now or will: `createDestination/…`. */
  readonly statement: string;
  readonly level: 'must' | 'should';
  readonly change: Partial<Behaviour>;
  /** True on a server with the fault, seen from outside by plain HTTP; false on the correct and on each lawful one. */
  readonly shows: (api: Api) => Promise<boolean>;
}
