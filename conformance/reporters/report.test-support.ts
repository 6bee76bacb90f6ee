/** Reports made by hand, for the tests of what is made from them. */
import type { Verdict } from '../model.ts';
import type { Report, ReportedCase, ReportedCheck, ReportedExchange } from '../report.ts';

export function exchange(n: number, more: Partial<ReportedExchange> = {}): ReportedExchange {
  return {
    n,
    request: { method: 'POST', url: 'http://x/books', headers: {}, body: '{}' },
    response: { status: 400, headers: {}, body: '{"title":"no"}' },
    durationMs: 1,
    curl: `curl -X POST 'http://x/books' --data-raw '{"n":${n}}'`,
    ...more,
  };
}

export const single = (id: string, verdict: Verdict, exchanges: number[], reason = 'expected 201, received 400') =>
  ({ id, title: `"${id}"`, verdict, reason, exchanges }) satisfies ReportedCase;

export function check(
  id: string,
  level: ReportedCheck['level'],
  verdict: Verdict,
  cases: ReportedCase[],
): ReportedCheck {
  const requirement = {
    statement: `The ${id} MUST be.`,
    file: 'api.yaml',
    line: 7,
    pointer: '/a',
    origin: 'page' as const,
  };
  return { id, level, operation: 'addBook', title: id, verdict, reason: 'why', requirement, cases };
}

export function report(checks: ReportedCheck[], exchanges: ReportedExchange[], more: Partial<Report> = {}): Report {
  const count = (verdict: Verdict) => checks.filter((one) => one.verdict === verdict).length;
  return {
    version: 1,
    contract: { title: 'Books', version: '1.0', file: 'api.yaml', sha256: '0'.repeat(64) },
    target: { baseUrl: 'http://x', params: {} },
    run: {
      startedAt: '2026-11-23T10:00:00Z',
      durationMs: 1234,
      requests: exchanges.length,
      seed: 1,
      partial: false,
      level: 'observe',
      strict: false,
      ended: 'complete',
    },
    conformant: false,
    summary: {
      pass: count('pass'),
      fail: count('fail'),
      inconclusive: count('inconclusive'),
      skipped: count('skipped'),
      observed: count('observed'),
    },
    checks,
    exchanges,
    leftovers: [],
    silences: [],
    ...more,
  };
}
