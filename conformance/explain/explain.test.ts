/** Every requirement can be explained, in all its parts. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ownContract, packageRoot } from '../../contract/index.ts';
import { booksContract } from '../library.test-support.ts';
import type { Check } from '../model.ts';
import { planConformance } from '../run.ts';
import { explain } from './explain.ts';
import { UnknownIdError } from './find.ts';

const checksOf = (contract: string): readonly Check[] => planConformance({ contract }).plan.checks;
const library = join(packageRoot, 'examples/library.yaml');
const books = checksOf(booksContract);

/** The contract's file as it is called from the package's folder. */
const explained = (id: string) => explain(books, id).replaceAll(`${packageRoot}/`, '');

/** The lines under a heading. */
function part(text: string, heading: RegExp): string[] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => heading.test(line));
  const end = lines.indexOf('', start);
  return start < 0 ? [] : lines.slice(start + 1, end);
}

const headings = [
  /^Where it stands$/,
  /^Why it matters$/,
  /^(An example of breaking it|What is sent to see it)$/,
  /^How it is tried, in /,
  /^How to mend it$/,
  /^Try it alone$/,
];

describe.each([ownContract, library, booksContract])('%s', (contract) => {
  const checks = checksOf(contract);

  test.each(checks.map(({ requirement }) => requirement.id))('%s is explained, in all its parts', (id) => {
    const text = explain(checks, id);
    expect(text).toMatch(/^\S+ \((must|should|observe)\)\n {2}\S/);
    for (const heading of headings) {
      const lines = part(text, heading);
      expect(lines, String(heading)).not.toEqual([]);
      for (const line of lines) expect(line).toMatch(/^ {2}\S.*\S$/);
    }
  });

  test('where something binds, an answer that breaks it is told', () => {
    for (const { requirement } of checks.filter((check) => check.requirement.level !== 'observe')) {
      const [first = '', ...others] = part(explain(checks, requirement.id), /^An example/);
      const isTold =
        first === `  ${requirement.guidance.broken}` || others.some((line) => line.includes(' breaks it: '));
      expect(isTold, requirement.id).toBe(true);
    }
  });

  test('so is every case', () => {
    for (const { requirement, cases } of checks) {
      for (const { id } of cases.filter((single) => single.id !== requirement.id)) {
        const text = explain(checks, id);
        expect(text).toContain(`${id} (${requirement.level}), a case of ${requirement.id}\n`);
        for (const heading of headings) expect(part(text, heading), `${id} ${heading}`).not.toEqual([]);
      }
    }
  });

  test('what a rule asks of its cases in words of their own has reasons of its own', () => {
    for (const [{ requirement }, ...divided] of bySource(checks)) {
      for (const check of divided.filter(({ cases }) => cases.some(({ sentence }) => sentence !== undefined)))
        expect(check.requirement.guidance.why, check.requirement.id).not.toBe(requirement.guidance.why);
    }
  });
});

/** Checks that were one before their cases were divided by level, the whole one first. */
function bySource(checks: readonly Check[]): [Check, ...Check[]][] {
  const groups = new Map<object, [Check, ...Check[]]>();
  for (const check of checks) {
    const { source } = check.requirement;
    const known = groups.get(source);
    if (known) known.push(check);
    else groups.set(source, [check]);
  }
  return [...groups.values()];
}

test('two rules never share their reasons', () => {
  const rules = new Map<string, Set<string>>();
  for (const [{ requirement }] of [ownContract, library, booksContract].flatMap((each) => bySource(checksOf(each)))) {
    const [name = '', place] = requirement.id.split('/').reverse();
    const known = rules.get(requirement.guidance.why) ?? new Set();
    rules.set(requirement.guidance.why, known.add(place === 'example' ? place : name));
  }
  expect([...rules.values()].filter(({ size }) => size > 1)).toEqual([]);
  expect(rules.size).toBeGreaterThan(50);
});

test('texts are short sentences of any API', () => {
  for (const { requirement } of [ownContract, library, booksContract].flatMap(checksOf)) {
    const { why, mend, broken } = requirement.guidance;
    for (const text of [why, mend, ...(broken === undefined ? [] : [broken])]) {
      expect(text).toMatch(/^[A-Z`"].*[.!]$/);
      expect(text.length).toBeLessThan(260);
      expect(text).not.toMatch(/destination|webhook|kinesis|ampersand|book|shelf/i);
    }
    expect(why).not.toBe(mend);
  }
});

describe('an id that there is not', () => {
  test.each([
    ['addBook/request/body/title/requierd', 'addBook/request/body/title/required'],
    ['ADDBOOK/request/body/title/pattern/', 'addBook/request/body/title/pattern'],
    ['addBook/request/body/title/pattern/alows/every-class', 'addBook/request/body/title/pattern/allows/every-class'],
  ])('%s is near %s', (id, first) => {
    const thrown = caught(() => explain(books, id));
    expect(thrown.nearest[0]).toBe(first);
    expect(thrown.message).toContain(`there is no check or case ${id}; the nearest are: ${first}, `);
  });

  test('is shown harmlessly, however long', () => {
    const { message } = caught(() => explain(books, `\u001b[2J${'x'.repeat(1e5)}`));
    expect(message).toMatch(/^there is no check or case \\u001b\[2Jx+…; /);
    expect(message.length).toBeLessThan(800);
  });

  test('and where there is nothing, nothing is near', () => {
    expect(caught(() => explain([], 'x')).message).toBe('there is no check or case x; there is none');
  });
});

function caught(run: () => unknown): UnknownIdError {
  try {
    run();
  } catch (thrown) {
    if (thrown instanceof UnknownIdError) return thrown;
  }
  throw new Error('expected an UnknownIdError');
}

describe('a contract can write what it likes', () => {
  const [check] = books.filter(({ requirement }) => requirement.id === 'addBook/request/body/title/required');
  const evil = `\u001b[2J\u202e\n'${'x'.repeat(10_000)}`;
  const { requirement, cases } = check as Check;
  const hostile: Check = {
    ...(check as Check),
    requirement: { ...requirement, id: evil, statement: evil, file: evil, pointer: evil },
    cases: cases.map((single) => ({ ...single, title: evil, skipped: evil })),
  };

  test('and it is shown harmlessly', () => {
    const text = explain([hostile], evil);
    expect(text).not.toMatch(/[\u001b\u202e]/);
    expect(text.length).toBeLessThan(20_000);
    expect(text).toContain(String.raw`--only '\u001b[2J\u202e\u000a'\''x`);
  });

  test('a body that no command line can show is told by its size', () => {
    const long = 'addBook/response/5xx/long/title';
    expect(part(explained(long), /^An example/).join('\n')).toMatch(
      /POST \/shelves\/\S+ with a body of \d+ bytes, which/,
    );
  });
});
