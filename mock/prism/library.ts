/** Prism's own parts. Its inner modules are CommonJS default exports, which each ESM loader hands over in another way. */
import { createRequire } from 'node:module';
import type { IPrismDiagnostic } from '@stoplight/prism-core';
import { createInstance, getHttpOperationsFromSpec, type PrismHttpComponents } from '@stoplight/prism-http';

const require = createRequire(import.meta.url);
const mocker =
  require('@stoplight/prism-http/dist/mocker') as typeof import('@stoplight/prism-http/dist/mocker/index.js');
const router =
  require('@stoplight/prism-http/dist/router') as typeof import('@stoplight/prism-http/dist/router/index.js');
const validator =
  require('@stoplight/prism-http/dist/validator') as typeof import('@stoplight/prism-http/dist/validator/index.js');

export type { IHttpConfig, IHttpRequest } from '@stoplight/prism-http';
export { createInstance, getHttpOperationsFromSpec };
export type Components = PrismHttpComponents;
export type PrismDiagnostic = IPrismDiagnostic;
export type Resource = Parameters<Components['validateInput']>[0]['resource'];

export const prism: Pick<Components, 'route' | 'validateInput' | 'validateSecurity' | 'mock'> = {
  route: router.default,
  validateInput: validator.validateInput,
  // Its type asks for headers, and it does without.
  validateSecurity: validator.validateSecurity as unknown as Components['validateSecurity'],
  mock: mocker.default as Components['mock'],
};

/** fp-ts's Either, without fp-ts. */
export const right = <Value>(value: Value) => ({ _tag: 'Right', right: value }) as const;
export const left = <Value>(value: Value) => ({ _tag: 'Left', left: value }) as const;

/** `DiagnosticSeverity` of `@stoplight/types`. */
export const errorSeverity = 0;

/** A finding of our own, in Prism's form. */
export const finding = (path: string[], code: string, message: string): PrismDiagnostic => ({
  path,
  code,
  message,
  severity: errorSeverity,
});

/** Prism logs headers and bodies, credentials and all: it is not listened to. */
const silence = (): void => {};
const silent = { child: () => silent, debug: silence, error: silence, info: silence, success: silence, warn: silence };
export const logger = silent as unknown as Components['logger'];
