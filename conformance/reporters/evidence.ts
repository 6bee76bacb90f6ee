/** What decided a case, for people: the exchange's number, the server's own words, and how to see it again. */
import type { Report, ReportedCase, ReportedExchange } from '../report.ts';
import { beginning, counted, plain } from './plain.ts';
import type { Paint } from './style.ts';

/** How much of an answer's body is shown. */
const maxBody = 200;
/** A command line that is longer is not shown at all: a part of it would be another request. */
const maxCurl = 4000;
/** How many further exchanges are named. */
const maxNumbers = 5;

/** @example ['exchange 17 was answered 400: {"title":"no"}', 'curl -sS …'] */
export function evidenceLines({ exchanges }: ReportedCase, report: Report, paint: Paint): string[] {
  const [deciding, ...others] = exchanges;
  const exchange = report.exchanges.find(({ n }) => n === deciding);
  if (!exchange) return [];
  return [`exchange ${exchange.n} ${answer(exchange)}${also(others)}`, paint('dim', repetition(exchange))];
}

function answer({ response }: ReportedExchange): string {
  if (!response) return 'was not answered';
  const { status, body } = response;
  if (typeof body === 'string') {
    return body === ''
      ? `was answered ${status} without a body`
      : `was answered ${status}: ${plain(beginning(body, maxBody))}`;
  }
  return `was answered ${status} with ${counted(Buffer.from(body.base64, 'base64').length, 'byte')}, not UTF-8`;
}

function also(numbers: readonly number[]): string {
  if (numbers.length === 0) return '';
  const rest = numbers.length > maxNumbers ? ` and ${numbers.length - maxNumbers} more` : '';
  return ` (also ${numbers.slice(0, maxNumbers).join(', ')}${rest})`;
}

/** Whole and as it is, or not at all: it is there to be pasted. */
function repetition({ n, curl }: ReportedExchange): string {
  if (curl.length > maxCurl) return `its curl line has ${curl.length} characters: see exchange ${n} in --reporter json`;
  if (plain(curl) !== curl)
    return `its curl line has characters that cannot be shown: see exchange ${n} in --reporter json`;
  return curl;
}
