import { expect, it } from 'vitest';
import { formatJson, formatPretty } from './log.ts';

const exchange = {
  method: 'GET',
  path: '/v1/books',
  status: 401,
  durationMs: 1.6,
  reasons: ['header X-Api-Key is missing'],
};

it('writes one line and the reasons below it', () => {
  expect(formatPretty(exchange)).toBe('GET /v1/books 401 2 ms\n    header X-Api-Key is missing');
});

it('lets no control character reach a terminal', () => {
  const line = formatPretty({ ...exchange, reasons: ['body a\u001b[2Jb\u009bc\nGET /forged 200 1 ms'] });
  expect(line.split('\n')).toHaveLength(2);
  expect(line).toContain('\\u001b[2Jb\\u009bc\\u000aGET');
});

it('says how many reasons it leaves out', () => {
  const lines = formatPretty({ ...exchange, reasons: Array.from({ length: 500 }, (_, index) => `${index}`) }).split(
    '\n',
  );
  expect(lines).toHaveLength(22);
  expect(lines.at(-1)).toBe('    and 480 more');
});

it('writes one JSON object on one line', () => {
  const line = formatJson({ ...exchange, reasons: ['a\nb'] });
  expect(line).not.toContain('\n');
  expect(JSON.parse(line)).toEqual({ ...exchange, reasons: ['a\nb'] });
});
