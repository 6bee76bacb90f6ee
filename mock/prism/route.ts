/** Prism's router, which reads `/books/` as a book with an empty name: here a path parameter is never empty. */
import { type Components, prism } from './library.ts';

export const route: Components['route'] = ({ resources, input }) =>
  prism.route({ input, resources: resources.filter(({ path }) => !leavesParameterEmpty(path, input.url.path)) });

function leavesParameterEmpty(template: string, path: string): boolean {
  const segments = path.split('/');
  return template.split('/').some((part, index) => part.includes('{') && segments[index] === '');
}
