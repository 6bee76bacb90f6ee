/** Whatever a server or a contract says, the SARIF report is valid, makes no link, and is within GitHub's limits. */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check, exchange, report, single } from './report.test-support.ts';
import { judged, notificationsOf, requiring, resultsOf, rulesOf, runOf, textOf } from './sarif.test-support.ts';

describe('what others wrote does nothing', () => {
  const link = '[click](https://evil.example)';
  const evil = report(
    [{ ...check('a', 'must', 'fail', [single('a', 'fail', [1], link)]), title: link }],
    [exchange(1, { response: { status: 400, headers: {}, body: link }, curl: `curl -d '${link}'` })],
    { leftovers: [{ url: link, reason: link }] },
  );

  test('a message has no link; a command line that would have one is left out, not changed', () => {
    const text = resultsOf(evil)[0]?.message.text;
    expect(text).toContain('exchange 1 was answered 400: [click] (https://evil.example)');
    expect(text).not.toContain('](');
    expect(text).not.toContain('curl');
    expect(notificationsOf(evil)[0]?.message.text).not.toContain('](');
  });

  test('nor has the help', () => {
    const [rule] = rulesOf(requiring({ statement: '![x](https://evil.example) <img src=x>' }));
    expect(rule?.help?.markdown).toContain(String.raw`\!\[x\]\(https\:\/\/evil\.example\) \<img src\=x\>`);
  });

  test('any text: the log is valid, no text empty, none beyond the limits, each character one that can be seen', () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 2000, size: 'max' });
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      units.map((codes) => String.fromCharCode(...codes)),
      fc.constantFrom('', ' ', '\n', '😀'.repeat(3000)),
    );
    fc.assert(
      fc.property(text, text, text, text, (title, statement, file, reason) => {
        const failed = judged(`id${title}`, 'must', 'fail');
        const requirement = { ...failed.requirement, statement, file: `x${file.replaceAll('\0', '')}`, pointer: title };
        const cases = [{ ...single('a', 'fail', [1], reason), title: reason }];
        const evil = report(
          [{ ...failed, title, cases, requirement, operation: reason }],
          [exchange(1, { response: { status: 400, headers: {}, body: reason } })],
        );
        const { results, tool } = runOf(evil);
        const [rule] = tool.driver.rules ?? [];
        for (const described of [rule?.shortDescription, rule?.fullDescription]) {
          expect(described?.text.trim()).not.toBe('');
          expect(described?.text.length).toBeLessThanOrEqual(1024);
        }
        expect(rule?.name?.trim()).not.toBe('');
        expect(rule?.name?.length).toBeLessThanOrEqual(255);
        expect(results?.[0]?.ruleId).toBe(rule?.id);
        expect(rule?.id).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        expect(results?.[0]?.message.text).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the size has a bound', () => {
  /** Text that does not compress. */
  const noise = (length: number) => {
    let state = 1;
    const next = () => {
      state = (state * 48271) % 2147483647;
      return String.fromCharCode(33 + (state % 59));
    };
    return Array.from({ length }, next).join('');
  };

  test('of 8 MB texts the beginning is told', () => {
    const large = 'x'.repeat(8_000_000);
    const cases = ['a', 'b', 'c', 'd'].map((id) => ({ ...single(id, 'fail', [1], large), title: large }));
    const response = { status: 400, headers: {}, body: large };
    const text = textOf(report([check('a', 'must', 'fail', cases)], [exchange(1, { response, curl: large })]));
    expect(text.length).toBeLessThan(15_000);
    expect(text).toContain('… and 1 more case');
  });

  test('4,000 failures with noise for answers and command lines are less than 10 MB, compressed', () => {
    const numbers = Array.from({ length: 4000 }, (_, n) => n);
    const text = noise(1_000_000);
    const part = (n: number, length: number) => text.slice((n * 4300) % 990_000).slice(0, length);
    const exchanges = numbers.map((n) =>
      exchange(n, { response: { status: 400, headers: {}, body: part(n, 300) }, curl: part(n, 4000) }),
    );
    const checks = numbers.map((n) => judged(`check-${n}`, 'must', 'fail', [n]));
    expect(gzipSync(textOf(report(checks, exchanges))).length).toBeLessThan(10_000_000);
  });
});
