/** What the mock does where a contract is silent: decided once, and here. Shown on the page at `/` and in the README. */

export interface Decision {
  /** Names its test. */
  readonly id: string;
  readonly silence: string;
  readonly decision: string;
}

export const decisions: readonly Decision[] = [
  {
    id: 'used-value',
    silence: 'The status for a value that is unique and used',
    decision: '409 where the contract documents 409, 4XX or `default`; else the first of 422 and 400 that it documents',
  },
  {
    id: 'letter-case',
    silence: 'Whether unique values that differ in letter case are the same',
    decision: 'They are not: values are compared as they are',
  },
  {
    id: 'freed-value',
    silence: 'Whether the value of a deleted or renamed item may be used again',
    decision: 'At once',
  },
  { id: 'unknown-scope', silence: 'A scope that nobody has named before', decision: 'It is there, and empty' },
  {
    id: 'precedence',
    silence: 'A name that is the id of one item and the name of another',
    decision: 'The member that the link of the operation names comes first, then those of `x-alias` in their order',
  },
  { id: 'unknown-item', silence: 'An item that is not there, or no longer', decision: '404, also for a second delete' },
  {
    id: 'list',
    silence: 'The order and the length of a list',
    decision: 'In order of creation, and all of it: there is no paging',
  },
  {
    id: 'update-time',
    silence: 'The time of the last update before there was one, and after one that changes nothing',
    decision: 'The time of creation; every accepted update moves it on, by a millisecond at least',
  },
  {
    id: 'undeclared-members',
    silence: 'Members of a request that answers do not declare',
    decision: 'Answers do not have them; of those that the request declares the state keeps all but secrets',
  },
  {
    id: 'shown-when',
    silence: 'A member with `x-shown-when` in an operation without that query parameter',
    decision:
      'It is not shown, nor is an object that would be empty without it; of a parameter given twice the last counts',
  },
  {
    id: 'renewed-when',
    silence: 'A member that is renewed and not asked for',
    decision: 'It is renewed, and not shown',
  },
  {
    id: 'mask-empty',
    silence: 'An update with an empty mask',
    decision: 'It is accepted, and changes no member',
  },
  {
    id: 'mask-unknown',
    silence: 'A mask that lists what is no member',
    decision: '422 that lists the members there are, and nothing is changed',
  },
  {
    id: 'mask-absent',
    silence: 'A mask that lists a member which the body does not have',
    decision: 'The member is removed; 422 where answers require it',
  },
  {
    id: 'mask-parent',
    silence: 'A mask that lists an object as a whole',
    decision: 'The whole object is replaced',
  },
  {
    id: 'no-mask',
    silence: 'An update without `x-field-mask`',
    decision: 'The body is merged into the item (RFC 7396)',
  },
  {
    id: 'defaults',
    silence: 'Members with a `default` that are left out',
    decision: 'They have it',
  },
  {
    id: 'required-in-answers',
    silence: 'Members that answers require and nobody sends',
    decision: "The value of the contract's example, else one made from the schema",
  },
  {
    id: 'full',
    silence: 'How much may be stored',
    decision: '`--max-items` items, and 256 MiB of them; then the status of a used value',
  },
];
