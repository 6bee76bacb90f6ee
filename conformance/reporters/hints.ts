/** What somebody could try where something stays open: the flag that may help. */
import type { Report, ReportedCheck, ReportedExchange } from '../report.ts';
import { decidingExchange } from './evidence.ts';
import { newCases } from './findings.ts';

interface Hint {
  readonly applies: (reason: string, exchange: ReportedExchange | undefined, report: Report) => boolean;
  readonly words: string;
}

const hints: readonly Hint[] = [
  {
    applies: (reason) => reason.startsWith('rate limited'),
    words: 'try a --rate that the server allows',
  },
  {
    applies: (reason) => reason.includes('no answer within'),
    words: 'where the server is slow, try a longer --timeout',
  },
  {
    applies: (_reason, exchange, report) => exchange !== undefined && isNoLongerAccepted(exchange, report),
    words:
      'requests like it were accepted before: where the server holds only so many items, try a smaller --max-items',
  },
];

/** @example 'where the server is slow, try a longer --timeout' */
export function hintFor(check: ReportedCheck, report: Report): string | undefined {
  // What a run that ended early left open needs no other flag.
  if (report.run.ended !== 'complete') return undefined;
  const [single] = newCases(check, report);
  if (check.verdict !== 'inconclusive' || !single) return undefined;
  const exchange = decidingExchange(single, report);
  const reason = single.reason.slice(0, 500);
  return hints.find(({ applies }) => applies(reason, exchange, report))?.words;
}

/** Fresh values have the length of those they stand for: twins are as long as each other. */
function isNoLongerAccepted(refused: ReportedExchange, { exchanges }: Report): boolean {
  if (refused.request.method !== 'POST' || (refused.response?.status ?? 0) < 400) return false;
  const isTwin = ({ request }: ReportedExchange): boolean =>
    request.method === 'POST' &&
    request.url === refused.request.url &&
    lengthOf(request.body) === lengthOf(refused.request.body);
  return exchanges.some((other) => other.n < refused.n && isSuccess(other) && isTwin(other));
}

const lengthOf = (body: ReportedExchange['request']['body']): number =>
  typeof body === 'string' ? body.length : (body?.base64.length ?? 0);

const isSuccess = ({ response }: ReportedExchange): boolean =>
  response !== null && response.status >= 200 && response.status < 300;
