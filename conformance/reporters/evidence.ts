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
export function evidenceLines(single: ReportedCase, report: Report, paint: Paint): string[] {
  const exchange = decidingExchange(single, report);
  if (!exchange) return [];
  const others = single.exchanges.filter((n) => n !== exchange.n);
  const curl = curlOf(exchange);
  return [
    `exchange ${exchange.n} ${answer(exchange)}${also(others)}`,
    paint('dim', curl ?? `${whyNoCurl(exchange)}: see exchange ${exchange.n} in --reporter json`),
  ];
}

/** The exchange that decided a case: its first one, or, where it was never sent, the one that its reason names. */
export function decidingExchange({ exchanges, reason }: ReportedCase, report: Report): ReportedExchange | undefined {
  const [named] =
    exchanges.length > 0 ? exchanges : (/\bexchange (\d{1,9})\b/.exec(reason.slice(0, 500)) ?? []).slice(1);
  return named === undefined ? undefined : byNumber(report).get(Number(named));
}

const numbered = new WeakMap<Report['exchanges'], ReadonlyMap<number, ReportedExchange>>();

/** Many cases look for one exchange each: they are put in order once. */
function byNumber({ exchanges }: Report): ReadonlyMap<number, ReportedExchange> {
  const known = numbered.get(exchanges) ?? new Map(exchanges.map((exchange) => [exchange.n, exchange]));
  numbered.set(exchanges, known);
  return known;
}

function answer(exchange: ReportedExchange): string {
  const { response } = exchange;
  return typeof response?.body === 'string' && response.body !== ''
    ? `was ${statusWords(exchange)}: ${plain(beginning(response.body, maxBody))}`
    : `was ${statusWords(exchange)}`;
}

/** @example 'answered 404 without a body' */
export function statusWords({ response }: ReportedExchange): string {
  if (!response) return 'not answered';
  const { status, body } = response;
  if (body === '') return `answered ${status} without a body`;
  if (typeof body === 'string') return `answered ${status}`;
  return `answered ${status} with ${counted(Buffer.byteLength(body.base64, 'base64'), 'byte')}, not UTF-8`;
}

function also(numbers: readonly number[]): string {
  if (numbers.length === 0) return '';
  const rest = numbers.length > maxNumbers ? ` and ${numbers.length - maxNumbers} more` : '';
  return ` (also ${numbers.slice(0, maxNumbers).join(', ')}${rest})`;
}

/** Whole and as it is, or not at all: it is there to be pasted. */
export const curlOf = ({ curl }: ReportedExchange): string | undefined =>
  curl.length > maxCurl || plain(curl) !== curl ? undefined : curl;

/** @example 'its curl line has 40629 characters' */
export const whyNoCurl = ({ curl }: ReportedExchange): string =>
  curl.length > maxCurl
    ? `its curl line has ${curl.length} characters`
    : 'its curl line has characters that cannot be shown';
