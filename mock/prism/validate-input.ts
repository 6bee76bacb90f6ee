/** Prism's validator, with the bodies and paths that it cannot judge brought into a form that it can. */
import type { Operation } from '../../contract/index.ts';
import type { RequestBody } from '../request-body.ts';
import {
  type Components,
  finding,
  type IHttpRequest,
  left,
  type PrismDiagnostic,
  prism,
  type Resource,
  right,
} from './library.ts';
import { missedByPrism } from './missed.ts';

/** Stands for a body that is judged elsewhere: present, and no more. */
const placeholder = 'placeholder';

const isOfBody = ({ path, code }: PrismDiagnostic): boolean => path?.[0] === 'body' || (!path && code === 'required');

export function createInputCheck(operationOf: (resource: Resource) => Operation): Components['validateInput'] {
  return ({ resource, element }) => {
    const operation = operationOf(resource);
    const { path, broken } = readablePath(element.url.path, operation);
    const ask = (body: unknown) => {
      const found = prism.validateInput({ resource, element: { ...element, url: { ...element.url, path }, body } });
      return found._tag === 'Left' ? found.left : [];
    };
    const found = [...broken, ...checkBody(element, operation, ask)];
    const [first, ...others] = found;
    return first ? left([first, ...others]) : right(element);
  };
}

function checkBody(
  element: IHttpRequest,
  operation: Operation,
  ask: (body: unknown) => readonly PrismDiagnostic[],
): readonly PrismDiagnostic[] {
  const body = element.body as RequestBody;
  if (body.kind === 'none') return ask(null);
  if (body.kind === 'text') return ask(body.text);
  // Prism takes `null`, `false`, `0` and `""` for a body that is missing.
  const isJudged = body.kind === 'json' && Boolean(body.value);
  const found = ask(isJudged ? body.value : placeholder);
  if (found.some(({ code }) => Number(code) === 415)) return found;
  const others = found.filter((each) => !isOfBody(each));
  if (body.kind === 'malformed') return [finding(['body'], 'malformed', body.detail), ...others];
  if (isJudged && others.length < found.length) return found;
  return [...missedByPrism(operation, element.headers?.['content-type'], body.value), ...others];
}

/** A path on which Prism neither throws (`%zz`) nor reads a list where a text is wanted (`a,b`). */
function readablePath(path: string, operation: Operation): { path: string; broken: PrismDiagnostic[] } {
  const template = operation.path.split('/');
  const segments = path.split('/');
  const broken = segments.flatMap((segment, index) => {
    const name = /\{([^{}]+)\}/.exec(template[index] ?? '')?.[1];
    return name && !isDecodable(segment) ? [finding(['path', name], 'malformed', 'has a broken percent escape')] : [];
  });
  const takesLists = operation.parameters.some(
    ({ in: place, schema: { schema } }) =>
      place === 'path' &&
      (typeof schema === 'boolean' || !/^"(string|integer|number|boolean)"$/.test(JSON.stringify(schema.type))),
  );
  const decodable = segments.map((segment) => (isDecodable(segment) ? segment : placeholder)).join('/');
  return { path: takesLists ? decodable : decodable.replaceAll(',', '%2C'), broken };
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
