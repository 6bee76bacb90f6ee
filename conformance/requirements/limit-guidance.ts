/** What helps whoever broke a bound of a request, by the keyword that states it. */
import type { Guidance } from '../model.ts';
import type { LimitKeyword } from './candidates.ts';

export const limitGuidance: Readonly<Record<LimitKeyword, Guidance>> = {
  const: {
    why: 'The fixed value says which form a body has. With another one the caller means something else than the server understands.',
    mend: 'Compare with the fixed value exactly, its type included, and answer 4xx for any other.',
  },
  minLength: {
    why: 'A text that is too short, most often an empty one, names nothing. Once it is stored, nobody finds it or can tell it from others.',
    mend: 'Count the characters before the value is stored, and answer 4xx for fewer than the bound. As many as the bound are enough.',
  },
  maxLength: {
    why: 'Columns, forms and file names are made to hold as much as the bound allows. A longer value is cut somewhere behind the server, without a word.',
    mend: 'Count Unicode code points, not bytes or UTF-16 units, and answer 4xx for more than the bound. Allow the bound itself, and cut nothing to fit.',
  },
  minimum: {
    why: 'A number below the bound means nothing to its readers. They compute with it all the same.',
    mend: 'Answer 4xx for less than the bound, and allow the bound itself. Do not raise the value to fit.',
  },
  maximum: {
    why: 'The bound keeps a number within what readers can hold or pay for. Beyond it they overflow, or do more than anybody wanted.',
    mend: 'Answer 4xx for more than the bound, and allow the bound itself. Do not lower the value to fit.',
  },
  exclusiveMinimum: {
    why: 'The bound itself is left out on purpose: often it is zero, and somebody divides by the value.',
    mend: 'Answer 4xx for the bound and for all below it. Look for `>=` where `>` is meant.',
  },
  exclusiveMaximum: {
    why: 'The bound itself is left out on purpose: often it is where the next range begins.',
    mend: 'Answer 4xx for the bound and for all above it. Look for `<=` where `<` is meant.',
  },
  multipleOf: {
    why: 'The step is the smallest unit that readers know, such as a cent. What lies between two steps they round, each in another way.',
    mend: 'Divide in decimals or in whole units, not in binary fractions, and answer 4xx where something is left. Do not round.',
  },
  minItems: {
    why: 'Readers take for granted that the list has so many items, and use the first one without a look.',
    mend: 'Count the items before the list is stored, and answer 4xx for fewer than the bound. As many as the bound are enough.',
  },
  maxItems: {
    why: 'The bound protects whoever works through the list. A longer one costs memory and time that nobody planned for.',
    mend: 'Count the items before any of them is worked on, and answer 4xx for more than the bound. Do not drop the rest.',
  },
  uniqueItems: {
    why: 'A list without duplicates is used as a set. What stands in it twice is counted, charged or sent twice.',
    mend: 'Compare the items as JSON values, and answer 4xx where two are equal. Do not drop one of them.',
  },
  minProperties: {
    why: 'An object with fewer members than the bound says too little to act upon.',
    mend: 'Count the members, and answer 4xx for fewer than the bound. Count what was sent, before defaults are filled in.',
  },
  maxProperties: {
    why: 'The bound keeps a map small enough to be passed on. A larger one fails later, in hands that cannot tell the caller.',
    mend: 'Count the members before they are stored, and answer 4xx for more than the bound. Do not drop the rest.',
  },
  additionalProperties: {
    why: 'The object is closed, so a member that the contract does not have is most often a misspelt one. Where it is ignored, the caller believes that something was set.',
    mend: 'Answer 4xx for members that are not declared, and name them. Most validators have a setting for it that is off unless asked for.',
  },
  format: {
    why: 'Programs read the value by its format, without a second look. One that only resembles it fails there, or is read as another value.',
    mend: 'Read the value with a strict parser of the format, and answer 4xx where it fails. An expression for its shape lets pass what cannot be, such as the 31st of February.',
  },
};
