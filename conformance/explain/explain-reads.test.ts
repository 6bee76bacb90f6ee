/** How an explanation reads, by the kind of its requirement. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../contract/index.ts';
import { booksContract } from '../library.test-support.ts';
import { planConformance } from '../run.ts';
import { explain } from './explain.ts';

const { checks } = planConformance({ contract: booksContract }).plan;

/** The contract's file as it is called from the package's folder. */
const explained = (id: string) => explain(checks, id).replaceAll(`${packageRoot}/`, '');

describe('how it reads', () => {
  test('a request that is to be refused', () => {
    expect(explained('addBook/request/body/title/required')).toMatchInlineSnapshot(`
      "addBook/request/body/title/required (must)
        A request without \`title\` MUST be refused.
        No run is conformant without it.

      Where it stands
        conformance/library.test-support.yaml:28
        JSON Pointer: /paths/~1shelves~1{shelf}~1books/post/requestBody/content/application~1json/schema/required/0
        Said by: the API's own documentation

      Why it matters
        The contract tells readers that the member is always there, so they do not look. An item without it breaks them later, far from the request that made it.

      An example of breaking it
        left out of the example full:
        curl -sS -i -X POST 'http://127.0.0.1:3000/v1/shelves/a%201/books' -H 'Content-Type: application/json' -H "Authorization: Bearer $CONFORMANCE_API_KEY" --data-raw '{"kind":"novel","note":"white whale","code":"canary-aaaaaa-aaoe-secret"}'
        A server that answers 201 breaks it: a 4xx is expected, other than 429.

      How it is tried, in 3 cases
        addBook/request/body/title/required/left-out/full: left out of the example full
        addBook/request/body/title/required/left-out/plain: left out of the example plain
        addBook/request/body/title/required/other-letter-case: under the name Title

      How to mend it
        Look for the member by its exact name, letter case included, before anything is stored, and answer 4xx where it is missing. Do not fill in a default.

      Try it alone
        npm run conformance -- --base-url http://127.0.0.1:3000/v1 --only 'addBook/request/body/title/required'
      "
    `);
  });

  test('a script', () => {
    expect(explained('addBook/request/body/title/unique')).toMatchInlineSnapshot(`
      "addBook/request/body/title/unique (must)
        A request whose \`title\` another item has MUST be refused, and change nothing.
        No run is conformant without it.

      Where it stands
        conformance/library.test-support.yaml:33
        JSON Pointer: /paths/~1shelves~1{shelf}~1books/post/requestBody/content/application~1json/schema/properties/title/x-unique
        Said by: the API's own documentation

      Why it matters
        The value is what people and programs find the item by. Two items that share it make every later lookup a matter of luck.

      An example of breaking it
        Two items with one value are created, one after the other or both at once, and both are accepted.
        A case that looks for it: a second item with the \`title\` of one that was made from the example full
        1. addBook: POST /shelves/a%201/books
        2. addBook: POST /shelves/a%201/books
        3. addBook: POST /shelves/a%201/books

      How it is tried, in 4 cases
        addBook/request/body/title/unique/used/full: a second item with the \`title\` of one that was made from the example full
        addBook/request/body/title/unique/used/plain: a second item with the \`title\` of one that was made from the example plain
        addBook/request/body/title/unique/other-scope: the value of an item of another scope (not tried: no second scope: give --param NAME=VALUE twice)
        addBook/request/body/title/unique/race: 6 requests with one value at once

      How to mend it
        Let the store enforce it: a unique index over the scope and the value, so that of two requests at once only one passes. Answer 409 or 422, and write nothing before the check.

      Try it alone
        npm run conformance -- --base-url http://127.0.0.1:3000/v1 --only 'addBook/request/body/title/unique'
      "
    `);
  });

  test('a look at answers', () => {
    expect(explained('addBook/response/201/body/added/format')).toMatchInlineSnapshot(`
      "addBook/response/201/body/added/format (must)
        In a 201 answer added MUST satisfy format: "date-time".
        No run is conformant without it.

      Where it stands
        conformance/library.test-support.yaml:64
        JSON Pointer: /paths/~1shelves~1{shelf}~1books/post/responses/201/content/application~1json/schema/properties/added/format
        Said by: the API's own documentation

      Why it matters
        Clients turn the value into a time, an address or an id by its format. What is written otherwise fails there, or is read wrong.

      An example of breaking it
        \`"time": "2026-11-23 10:00:00"\` where \`date-time\` is documented.
        A case that looks for it: the answer to the example full
        curl -sS -i -X POST 'http://127.0.0.1:3000/v1/shelves/a%201/books' -H 'Content-Type: application/json' -H 'Accept: application/json' -H "Authorization: Bearer $CONFORMANCE_API_KEY" --data-raw '{"title":"aaaa_aaaa_0","kind":"novel","note":"white whale","code":"canary-aaaaaa-aaaa-secret"}'

      How it is tried, in 3 cases
        addBook/response/201/body/added/format/after-full: the answer to the example full
        addBook/response/201/body/added/format/after-plain: the answer to the example plain
        addBook/response/201/body/added/format/after-others: the answers to every other lawful request

      How to mend it
        Write the value with a library of the format. Times need a zone (\`Z\` or an offset) and a \`T\`, and addresses their scheme.

      Try it alone
        npm run conformance -- --base-url http://127.0.0.1:3000/v1 --only 'addBook/response/201/body/added/format'
      "
    `);
  });

  test('what is only recorded', () => {
    expect(explained('removeBook/response/lifecycle/again')).toMatchInlineSnapshot(`
      "removeBook/response/lifecycle/again (observe)
        A delete of an item that is deleted already may or may not be accepted.
        Nothing breaks it: what the server does is recorded, among the silences of the report.

      Where it stands
        conformance/library.test-support.yaml:74
        JSON Pointer: /paths/~1shelves~1{shelf}~1books~1{isbn}/delete
        Said by: the API's own documentation

      Why it matters
        The contract does not say what a second delete comes to. Clients that repeat a request whose answer got lost will see it.

      What is sent to see it
        Whatever the server answers is recorded.
        A case that looks for it: an item that is deleted already
        1. addBook: POST /shelves/a%201/books
        2. removeBook: DELETE /shelves/a%201/books/ISBN
        3. removeBook: DELETE /shelves/a%201/books/ISBN

      How it is tried, in 1 case
        removeBook/response/lifecycle/again: an item that is deleted already

      How to mend it
        Nothing has to be mended. A word of advice all the same:
        A 404 says that nothing was there to delete, a success makes repeating harmless. Choose one, and document it.

      Try it alone
        npm run conformance -- --base-url http://127.0.0.1:3000/v1 --only 'removeBook/response/lifecycle/again'
      "
    `);
  });
});

test('a case is explained as one of its check', () => {
  const text = explained('addBook/request/body/title/unique/race');
  expect(text).toMatch(/^addBook\S+\/race \(must\), a case of addBook\/request\/body\/title\/unique\n/);
  expect(text).toContain(
    '  A case that looks for it: 6 requests with one value at once, all under way together\n  1. addBook: ',
  );
});

test('a request about an item has its address in capitals, and another server where one is named', () => {
  const id = 'removeBook/request/header/Authorization/security';
  expect(explain(checks, id)).toContain("-X DELETE 'http://127.0.0.1:3000/v1/shelves/a%201/books/ISBN'");
  expect(explain(checks, id, 'http://x/api')).toContain("-X DELETE 'http://x/api/shelves/a%201/books/ISBN'");
});

test('a credential in a query is the same variable as in a header', () => {
  const id = 'addBook/request/header/Authorization/security/in-query';
  const { plan } = planConformance({ contract: booksContract, bearer: 'token' });
  expect(explain(plan.checks, id)).toContain(`/books?Authorization=Bearer%20'"$CONFORMANCE_API_KEY"'' -H`);
});

test('what a script needs beforehand is counted', () => {
  const { plan } = planConformance({ contract: join(packageRoot, 'examples/library.yaml') });
  const lists = plan.checks
    .filter(({ requirement }) => requirement.id.endsWith('/lifecycle'))
    .map(({ requirement }) => requirement.id);
  const text = explain(plan.checks, `${lists.find((id) => id.startsWith('list'))}/few`);
  expect(text).toMatch(
    / {2}A case that looks for it: an item of each example, listed, after \d requests for what it is about\n {2}curl /,
  );
});

test('a case that says something of its own says that', () => {
  const [check] = checks.filter(({ requirement }) => requirement.id === 'addBook/request/body/title/required');
  const own = check?.cases.map((single) => ({ ...single, sentence: 'What %s be said.' }));
  const text = check && own ? explain([{ ...check, cases: own }], own[0]?.id ?? '') : '';
  expect(text.split('\n')[1]).toBe('  What MUST be said.');
});
