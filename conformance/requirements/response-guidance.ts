/** What helps whoever broke a rule of answers: by what is wrong with them, and by the keyword of their schema. */
import type { Guidance } from '../model.ts';
import type { Keyword } from './schema-rules.ts';

type AnswerGuidance = Readonly<Record<'mediaType' | 'schema', Guidance>>;

export const successGuidance: AnswerGuidance = {
  mediaType: {
    why: 'Clients choose a parser by Content-Type. With another type their code gets raw text, or refuses the answer.',
    mend: 'Set Content-Type on every answer that has a body, as the contract documents it. Helpers that send a text set `text/plain` or `text/html`.',
    broken: 'A body of JSON that calls itself `text/html`.',
  },
  schema: {
    why: 'Typed clients are made from the schema, and trust it. An answer that breaks it fails in their code, not in yours.',
    mend: 'Hold your answers against the contract in your own tests. What no other check has a name for fails here: a body that is no JSON, and parts of a schema that apply to some values only.',
    broken: 'A success whose body is empty, or is cut off.',
  },
};

export const refusalGuidance: AnswerGuidance = {
  mediaType: {
    why: 'Clients look for the reason of a refusal only where the type says that it is there. Otherwise their users read `unknown error`.',
    mend: 'Send every refusal as the documented type, also those that the framework or a proxy makes before your code runs.',
    broken: 'A 404 that is an HTML page of the framework.',
  },
  schema: {
    why: 'A client shows its users what a refusal says, by the schema that the contract gives it. One of another shape shows nothing.',
    mend: 'Make all refusals in one function that knows the schema, and send those of the framework through it too.',
    broken: 'An answer `{"error":"no"}` where the schema asks for other members.',
  },
};

/** Of answers: why a keyword matters, what to change, and an example with names of no API. */
export const keywordGuidance: Readonly<Record<Keyword, Guidance>> = {
  type: {
    why: 'A typed client reads the value as the documented type, without a look. Another type fails there, or is computed with as something else.',
    mend: 'See how the value is written as JSON: numbers that became text, an empty object that became `[]`, `null` for what is not there. Leave a member out that has no value, unless its type lists `null`.',
    broken: '`"count": "3"` where an integer is documented.',
  },
  required: {
    why: 'Clients use a member that the contract promises without a look. Where it is missing, their code fails on something undefined.',
    mend: 'Write the member into every answer of this kind, also for older items and for empty values. Serialisers that leave out empty values have a setting for it.',
    broken: 'The answer for an item without a value leaves the member out.',
  },
  enum: {
    why: 'Clients have a branch for each listed value and none for another. Some stop at the first one that they do not know.',
    mend: 'Translate stored values into the documented ones before they are shown. A new value is a change of the contract first.',
    broken: '`"state": "ACTIVE"` where `"active"` is listed.',
  },
  const: {
    why: 'The fixed value tells what kind of answer this is. With another one clients read the rest as something else.',
    mend: 'Write the value as the contract has it, from a constant, not from what is stored.',
    broken: '`"kind": "page"` where only `"list"` is documented.',
  },
  pattern: {
    why: 'Clients put the value into addresses and further requests, where only what the pattern allows is safe.',
    mend: 'Find the stored values that do not match: older ones, or such as came in another way. Mend them, or change the contract.',
    broken: '`"code": "A 1"` where the pattern allows letters and digits.',
  },
  minLength: {
    why: 'A text that the contract says is never empty is shown and linked without a look. An empty one leaves a gap that nobody can click.',
    mend: 'Leave the member out, or answer with a refusal, where there is no text; do not fill in an empty one.',
    broken: '`"title": ""` where at least one character is documented.',
  },
  maxLength: {
    why: 'Clients keep the value in a column or a field of that size. A longer one is cut, or makes their write fail.',
    mend: 'Hold values to the bound where they come in, so that no longer one is stored. Do not cut them on the way out.',
    broken: 'A title of 300 characters where 200 are documented.',
  },
  format: {
    why: 'Clients turn the value into a time, an address or an id by its format. What is written otherwise fails there, or is read wrong.',
    mend: 'Write the value with a library of the format. Times need a zone (`Z` or an offset) and a `T`, and addresses their scheme.',
    broken: '`"time": "2026-11-23 10:00:00"` where `date-time` is documented.',
  },
  minimum: {
    why: 'Clients compute with the number, and take the bound for granted. A smaller one leads to results that make no sense.',
    mend: 'Find where the number comes from: a difference that went below zero, or -1 for "unknown". Leave the member out where there is no number.',
    broken: '`"count": -1` where the minimum is 0.',
  },
  maximum: {
    why: 'Clients hold the number in a type that is made for the bound. A greater one overflows there.',
    mend: 'Find where the number grows: a sum without an end, or a percentage above its whole. Mend the source, or the bound in the contract.',
    broken: '`"percent": 120` where the maximum is 100.',
  },
  exclusiveMinimum: {
    why: 'The bound itself is promised never to come, often because it is zero and clients divide by the number.',
    mend: 'Leave the member out where there is nothing to count, rather than show the bound.',
    broken: '`"size": 0` where only more than 0 is documented.',
  },
  exclusiveMaximum: {
    why: 'The bound itself is promised never to come: to clients it is the first number beyond the end.',
    mend: 'Look for a count from one where the contract counts from zero.',
    broken: '`"index": 10` where only less than 10 is documented.',
  },
  multipleOf: {
    why: 'The step is the smallest unit that clients show. What lies between two steps each of them rounds in another way.',
    mend: 'Compute in decimals or in whole units, and round once, in the server.',
    broken: '`"price": 0.30000000000000004` where a multiple of 0.01 is documented.',
  },
  minItems: {
    why: 'Clients take the first items of the list without a look whether they are there.',
    mend: 'Answer with the items that the contract promises, or with a refusal where there are none.',
    broken: '`"owners": []` where at least one is documented.',
  },
  maxItems: {
    why: 'Clients make room for as many items as the bound says. What is beyond it they drop, or run out of memory.',
    mend: 'Bound the query that the list is made from, and offer the rest in the way that the contract documents.',
    broken: 'A list of 500 items where 100 are documented.',
  },
  uniqueItems: {
    why: 'Clients use the list as a set, or as keys of one. What stands in it twice shows up twice, or replaces itself.',
    mend: 'Look for a join that repeats rows, and make the items of the list distinct.',
    broken: '`"tags": ["a", "a"]`.',
  },
  minProperties: {
    why: 'Clients expect to find something in the object, and have nothing to show for an empty one.',
    mend: 'Leave the object out, where the contract lets you, rather than show one with too few members.',
    broken: '`"limits": {}` where at least one member is documented.',
  },
  maxProperties: {
    why: 'Clients pass the object on to places that hold no more members than the bound.',
    mend: 'Hold objects to the bound where they come in. Do not drop members on the way out.',
    broken: 'A map of 60 members where 50 are documented.',
  },
  additionalProperties: {
    why: 'Clients that are strict about the contract refuse an answer with a member that it excludes. The member may also show what was not meant for them.',
    mend: 'Make the answer from a list of the documented members, not from the stored item.',
    broken: 'An answer with `"_internalId"` beside the documented members.',
  },
  dependentRequired: {
    why: 'One member makes no sense without the other, and clients that see the one use the other without a look.',
    mend: 'Write both members or neither, from one branch of the code.',
    broken: '`"width": 3` without the `height` that belongs to it.',
  },
  contains: {
    why: 'Clients search the list for the item that the contract promises, and have no branch for not finding it.',
    mend: 'Put the promised item into every such list, also into a filtered or a cut one.',
    broken: 'A list of links without the one that is documented to be in it.',
  },
  not: {
    why: 'The contract excludes this value because clients would take it for something else.',
    mend: 'Find the branch that makes the excluded value, and let it answer with another one or with a refusal.',
    broken: '`"name": "none"` where the contract excludes that name.',
  },
  anyOf: {
    why: 'Clients try the documented forms one after the other. A value that is none of them they cannot read at all.',
    mend: 'Hold the value against each form by itself: most often one member is missing or misspelt. Make each form in a function of its own.',
    broken: 'An object that has half of the members of one form and half of another.',
  },
  oneOf: {
    why: 'Clients tell by the value which of the documented forms it has. One that fits none or two of them leaves that open.',
    mend: 'Give each form what sets it apart, and leave out the members of the others.',
    broken: 'An object with the members of two forms that exclude each other.',
  },
  if: {
    why: 'One value decides how the rest has to look, and clients read the rest accordingly.',
    mend: 'Make the answer in a branch for each such value, and have each branch write its own members.',
    broken: 'The members that belong to one kind of item, in an item of another kind.',
  },
  propertyNames: {
    why: 'Clients use the names of the map as keys, headers or parts of addresses. Names that the contract excludes fail there.',
    mend: 'Check the names where they come in, and spell the stored ones as the contract has them.',
    broken: 'A map with a member whose name is empty.',
  },
  unevaluatedProperties: {
    why: 'The contract says that these are all members there are, whichever form the value has. Strict clients refuse what comes on top.',
    mend: 'Make the answer from the members of its own form, without those of others or of the store.',
    broken: 'An item of one form with a member that only another form has.',
  },
  unevaluatedItems: {
    why: 'The contract names every item that the list may have. Clients do not know what to do with further ones.',
    mend: 'End the list where the contract ends it, and move what is more into a member of its own.',
    broken: 'A pair of coordinates with a third number.',
  },
  items: {
    why: 'The contract lets the list end here. Clients that read it by position do not expect more.',
    mend: 'Write as many items as the contract has places for, and no more.',
    broken: 'A list of two places with three items.',
  },
};
