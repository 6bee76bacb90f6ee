/** From Prism's diagnostics to reasons: named as the contract names them, never with a value that was sent. */
import type { Operation } from '../contract/index.ts';
import { memberPath } from './member-path.ts';
import type { Diagnostic } from './prism/outcome.ts';
import type { Issue } from './problem.ts';

/** Ajv says some members' names only in its message. */
const namedInMessage: readonly { pattern: RegExp; detail: string }[] = [
  { pattern: /must have required property '(.*)'$/s, detail: 'is required, but missing' },
  {
    pattern: /must NOT have additional properties(?:; found '(.*)')?$/s,
    detail: 'is not a member that is allowed here',
  },
  { pattern: /must NOT have unevaluated properties(?:: '(.*)')?$/s, detail: 'is not a member that is allowed here' },
];

/** @param body the value that was sent: it tells array items from members whose name is a number. */
export function issueOf(diagnostic: Diagnostic, operation: Operation, body: unknown): Issue {
  const [place = 'body', ...way] = diagnostic.path;
  if (diagnostic.code === 415) return contentTypeIssue(operation);
  if (diagnostic.path.length === 0) return { in: 'body', detail: 'is required, but missing' };
  const { name: extra, detail } = readMessage(diagnostic);
  const segments = way.map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (extra !== undefined) segments.push(extra);
  const name = place === 'body' ? memberPath(segments, body) : parameterPath(place, segments, operation);
  return { in: placeOf(place), ...(name === '' ? {} : { name }), detail };
}

function contentTypeIssue({ body }: Operation): Issue {
  const types = body?.content.map(({ type }) => type) ?? [];
  if (types.length === 0) return { in: 'body', detail: 'is not taken by this operation; leave it out' };
  return { in: 'header', name: 'Content-Type', detail: `must be ${types.join(' or ')}` };
}

function readMessage({ path, message }: Diagnostic): { name?: string; detail: string } {
  const [place, ...way] = path;
  const subject = way.length === 0 ? '' : `${place === 'body' ? 'property' : 'parameter'} ${way.join('.').trim()} `;
  const prefix = `Request ${place} ${subject}`;
  const text = message.startsWith(prefix) ? message.slice(prefix.length) : message;
  for (const { pattern, detail } of namedInMessage) {
    const name = pattern.exec(text)?.[1];
    if (name !== undefined) return { name, detail };
  }
  return { detail: text };
}

/** Prism lower-cases the names of parameters. */
function parameterPath(place: string, [first = '', ...rest]: string[], { parameters }: Operation): string {
  const spelled = parameters.find(({ in: its, name }) => its === place && name.toLowerCase() === first.toLowerCase());
  return memberPath([spelled?.name ?? first, ...rest], undefined);
}

const placeOf = (place: string): Issue['in'] =>
  place === 'body' || place === 'path' || place === 'query' ? place : 'header';
