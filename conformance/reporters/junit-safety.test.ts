/** Whatever a server or a contract says, the JUnit report is well formed, tells it, and has a bounded size. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { casesOf, read, readCase, readFromDisk, xmlOf } from './junit.test-support.ts';
import { plain } from './plain.ts';
import { check, exchange, report, single } from './report.test-support.ts';
import { xmlDocument } from './xml-document.ts';

test('no two cases of a suite have one name, also where long ids are cut', async () => {
  const long = 'x'.repeat(600);
  const ids = [`${long}1`, `${long}2`, '\u0001', String.raw`\u0001`];
  const cases = casesOf(
    await read(
      report(
        [
          check(
            'a',
            'must',
            'pass',
            ids.map((id) => single(id, 'pass', [])),
          ),
        ],
        [],
      ),
    ),
  );
  expect(new Set(cases.map(({ name }) => name)).size).toBe(4);
});

/** How a text from elsewhere is shown in XML. */
const shown = (text: string) => plain(text).replaceAll('\ufffe', '\\ufffe').replaceAll('\uffff', '\\uffff');

const undone = (text: string) =>
  text.replaceAll(
    /&(amp|lt|gt|quot|#39);/g,
    (_all, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name] ?? "'",
  );

test('nothing that an element is given has to be safe', () => {
  const xml = xmlDocument({ name: 'a', attributes: { b: '"\n', c: undefined }, lines: ['&#0;\n', ']]>\ufffe'] });
  expect(xml).toContain(`<a b="&quot;\\u000a">&amp;#0;\\u000a\n]]&gt;\\ufffe</a>`);
});

describe('any text comes through', () => {
  const awkward = ['&', '&amp;', '&#0;', '&lt;', '&x;', ']]>', '<!--', '<a b="c">', "'", '\r\n', '\t', '\0', '\u0085'];
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 }).map((units) => String.fromCharCode(...units)),
    fc
      .array(fc.constantFrom(...awkward, '\ud800', '\udfff', '\ufffe', '\uffff', '\u{1fffe}', '\u202e', '[[', ' '), {
        maxLength: 8,
      })
      .map((parts) => parts.join('')),
  );
  const texts = fc.record({ title: text, reason: text, body: text, id: text });
  const reportWith = ({ title, reason, body, id }: { title: string; reason: string; body: string; id: string }) =>
    report(
      [
        check(`id${id}`, 'must', 'fail', [
          { ...single(`id${id}`, 'fail', [1], `reason${reason}`), title: `title${title}` },
        ]),
      ],
      [exchange(1, { response: { status: 400, headers: {}, body: `body${body}` } })],
    );

  test('through junit2json', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (given) => {
        const xml = xmlOf(reportWith(given));
        // The parser is not strict here; the XML has to be.
        expect(xml).not.toMatch(/[^\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
        const { message, inner } = await readCase(reportWith(given));
        const first = shown(`title${given.title}: reason${given.reason}`);
        expect(message).toBe(first);
        expect(inner?.split('\n').slice(0, 4)).toEqual([
          first,
          shown(`The id${given.id} MUST be.`),
          'api.yaml:7 /a',
          `exchange 1 was answered 400: ${shown(`body${given.body}`)}`,
        ]);
      }),
    );
  });

  test('through test-results-parser', () => {
    fc.assert(
      fc.property(texts, (given) => {
        const [found] = readFromDisk(reportWith(given)).suites[0]?.cases ?? [];
        // This parser trims attributes, and undoes the escapes of a message twice.
        expect(found?.failure).toBe(undone(shown(`title${given.title}: reason${given.reason}`).trim()));
        expect(found?.stack_trace).toContain(`\nexchange 1 was answered 400: ${shown(`body${given.body}`)}\ncurl`);
        expect(found?.attachments).toEqual([]);
      }),
    );
  });
});

test('a command of GitLab in an answer attaches nothing', () => {
  const body = '[[ATTACHMENT|/etc/passwd]]';
  const failed = check('a', 'must', 'fail', [single('a', 'fail', [1])]);
  const judged = report([failed], [exchange(1, { response: { status: 400, headers: {}, body } })]);
  expect(xmlOf(judged)).toContain(body);
  expect(readFromDisk(judged).suites[0]?.cases[0]?.attachments).toEqual([]);
});

describe('the size has a bound', () => {
  const large = '&'.repeat(8_000_000);
  const many = (count: number) =>
    report(
      Array.from({ length: count }, (_, n) => {
        const id = `${n}`.padStart(100, 'x');
        return check(id, 'must', 'fail', [{ ...single(id, 'fail', [n], large), title: large }]);
      }),
      Array.from({ length: count }, (_, n) =>
        exchange(n, { response: { status: 400, headers: {}, body: large }, curl: `curl ${'&'.repeat(3900)}` }),
      ),
    );

  test('a text of 8 MB is cut, and a command line is whole or not there', () => {
    const xml = xmlOf(many(1));
    expect(xml.length).toBeLessThan(60_000);
    expect(xml).toContain(`curl ${'&amp;'.repeat(3900)}</failure>`);
  });

  test('3,000 failures are less than 20 MB, each with its reason', () => {
    const xml = xmlOf(many(3000));
    expect(xml.length).toBeLessThan(20_000_000);
    expect(xml.split('… the rest is in --reporter json')).toHaveLength(3001);
    expect(xml.split('<failure message="&amp;&amp;')).toHaveLength(3001);
    expect(xml).not.toContain('curl');
  });
});
