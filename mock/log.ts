/** One exchange as text for a log: for people, or for programs. */
import type { Exchange } from './app.ts';

/** A body with a thousand faults is not worth a thousand lines. */
const mostReasons = 20;

/** @example formatPretty(exchange) === 'GET /v1/books 401 2 ms\n    header X-Api-Key is missing or empty' */
export function formatPretty({ method, path, status, durationMs, reasons }: Exchange): string {
  const shown = reasons.slice(0, mostReasons);
  const rest = reasons.length > shown.length ? [`and ${reasons.length - shown.length} more`] : [];
  const first = `${method} ${path} ${status} ${Math.round(durationMs)} ms`;
  return [first, ...[...shown, ...rest].map((reason) => `    ${reason}`)].map(printable).join('\n');
}

/** One object on one line. */
export const formatJson = ({ method, path, status, durationMs, reasons }: Exchange): string =>
  JSON.stringify({ method, path, status, durationMs: Math.round(durationMs * 1000) / 1000, reasons });

/** Names come from whoever sends them: no control character reaches a terminal. */
const printable = (text: string): string =>
  text.replaceAll(
    /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
