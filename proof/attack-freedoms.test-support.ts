/** What a lawful server may decide for itself: each freedom off is as the correct server does it. */
import fc from 'fast-check';
import type { Wire } from './attack-wire.test-support.ts';

const off = fc.boolean();
/** Rather often not: a server that uses all its freedoms hides what one of them does. */
const percent = (most: number) => fc.oneof(fc.constant(0), fc.nat(most));

export const wire: fc.Arbitrary<Wire> = fc.record({
  ...{ space: off, escapes: off, order: off, numbers: off, more: off },
  ...{ times: off, mediaTypes: off, headers: off, dates: off },
});

/** Refusals, patience: what every API's server may do. */
const manners = {
  seed: fc.nat(),
  wire,
  /** With which 4xx it refuses: as usual, one for each reason, or another one each time. */
  refusals: fc.constantFrom('usual', 'one each', 'any'),
  /** What a refusal says. Nothing at all breaks a SHOULD. */
  problems: fc.constantFrom('usual', 'bare', 'rich', 'none'),
  /** Of a hundred requests so many are to come again. */
  limited: percent(1),
  /** Of a hundred answers so many take a few milliseconds. */
  slow: percent(20),
  ids: fc.constantFrom('usual', 'numeric', 'long', 'awkward', 'letter case', 'names of objects'),
  shuffled: off,
} as const;

/** What the contract of the destinations says nothing of, or only observes. */
const silences = {
  offers: fc.record({
    list: offered(),
    read: offered(),
    update: offered(),
    remove: offered(),
  }),
  names: fc.constantFrom('usual', 'short', 'no dash at the ends', 'letters of all scripts', 'no digit first'),
  ignoresLetterCase: off,
  refusesUnknownMembers: off,
  refusesUnknownProjects: off,
  repeatsDeletes: off,
  documentedHandlesOnly: off,
  holdsFormerNames: off,
  masks: fc.constantFrom('usual', 'strict', 'at random'),
  query: fc.constantFrom('usual', 'refuses the wrong', 'refuses the repeated'),
  keyInQuery: off,
  otherMethods: fc.constantFrom('usual', 200, 204, 302, 400, 403, 410),
  showsKeyWhenCreated: off,
  /** Of items that are no webhooks nothing is said. */
  keyOfOthers: fc.constantFrom('none', 'asked', 'always'),
  emptySecrets: off,
  updateTime: fc.constantFrom('usual', 'after the first update', 'never', 'now and then'),
  keepsUnknownMembers: off,
  letsUpdatesNameAnything: off,
} as const;

/** What it does less well than it SHOULD; what is then blamed for it stands beside it. */
const lapses = {
  refusesNullHeaders: off,
  takesEmptyNames: off,
  takesAnyKey: off,
  takesAnyMediaType: off,
  holdsDeletedNames: off,
  showsKeyWhenUpdated: off,
} as const;

function offered() {
  return fc.oneof(
    { weight: 5, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constantFrom(404, 405, 501) },
  );
}

export const ownFreedoms = fc.record({ ...manners, ...silences, lapses: fc.record(lapses) });
export const libraryFreedoms = fc.record({ ...manners, longNumbers: off, showsPoems: off, changedAtOnce: off });

/** The arbitrary's own type, written out by TypeScript. */
type Of<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never;
export type OwnFreedoms = Of<typeof ownFreedoms>;
export type LibraryFreedoms = Of<typeof libraryFreedoms>;
export type Manners = Pick<OwnFreedoms, keyof typeof manners>;

/** SHOULD checks that a server really breaks, by id; a `*` stands for anything. */
export function brokenShoulds({ problems, lapses }: Pick<OwnFreedoms, 'problems'> & Partial<OwnFreedoms>): string[] {
  return [
    ...(problems === 'none' ? ['*/response/*/media-type', '*/response/*/body/schema'] : []),
    ...(lapses?.refusesNullHeaders ? ['*/metadata/headers/type'] : []),
    ...(lapses?.takesEmptyNames ? ['*/name/minLength*'] : []),
    ...(lapses?.takesAnyKey ? ['*/security/made-up/*'] : []),
    ...(lapses?.takesAnyMediaType ? ['*/request/body/media-type/*'] : []),
    ...(lapses?.holdsDeletedNames ? ['*/name/unique/deleted'] : []),
    ...(lapses?.showsKeyWhenUpdated
      ? ['updateDestination/response/200/body/secrets/webhookSigningKey/shown-when*']
      : []),
  ];
}

/** For a server that decides the rest by itself: how it refuses is its own. */
export const mannersOnly = fc.record({ ...manners, refusals: fc.constant('usual'), problems: fc.constant('usual') });
