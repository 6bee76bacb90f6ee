/** Prism in this process: routing, security, validation and negotiation of one contract. */
import type { Contract, Operation } from '../../contract/index.ts';
import { answer } from './answer.ts';
import { readableHeaders } from './headers.ts';
import {
  createInstance,
  errorSeverity,
  getHttpOperationsFromSpec,
  type IHttpConfig,
  type IHttpRequest,
  logger,
  type PrismDiagnostic,
  type Resource,
} from './library.ts';
import type { Diagnostic, Outcome, PrismRequest } from './outcome.ts';
import { refusedStatus } from './refused-status.ts';
import { route } from './route.ts';
import { createInputCheck } from './validate-input.ts';
import { createSecurityCheck } from './validate-security.ts';

/** @throws only for faults of its own: every request has an outcome. */
export type Prism = (request: PrismRequest) => Promise<Outcome>;

/** @param apiKey the only credential that is accepted; any when left out. */
export async function createPrism(contract: Contract, apiKey?: string): Promise<Prism> {
  const resources = await getHttpOperationsFromSpec(structuredClone(contract.document));
  // A callback would make the mock send requests to addresses that a request names.
  for (const resource of resources) delete resource.callbacks;

  const operations = new Map(contract.operations.map((each) => [`${each.method} ${each.path}`, each]));
  const operationOf = (resource: Resource): Operation => {
    const operation = operations.get(`${resource.method.toUpperCase()} ${resource.path}`);
    if (!operation)
      throw new Error(`Prism has an operation that the contract lacks: ${resource.method} ${resource.path}`);
    return operation;
  };
  const instance = createInstance(baseConfig, {
    route,
    validateSecurity: createSecurityCheck(operationOf, apiKey),
    validateInput: createInputCheck(operationOf),
    mock: answer,
    logger,
  });
  const find = (input: IHttpRequest): Operation | undefined => {
    const found = route({ resources, input });
    return found._tag === 'Right' ? operationOf(found.right) : undefined;
  };

  return async (request) => {
    const input = inputOf(request);
    const operation = find(input);
    if (!operation) {
      const allow = contract.operations.filter(({ method }) => find({ ...input, method: prismMethod(method) }));
      if (allow.length === 0) return { kind: 'no-path' };
      return { kind: 'no-method', allow: [...new Set(allow.map(({ method }) => method))] };
    }
    const { code, example, dynamic = false, seed } = request.preference;
    // A new object for each request: Prism writes the request's `Accept` into it.
    const mock = {
      dynamic,
      ...(code === undefined ? {} : { code }),
      ...(example === undefined ? {} : { exampleKey: prismName(operation, example) }),
      ...(seed === undefined ? {} : { seed }),
    };
    const result = await instance.request(input, resources, { ...baseConfig, mock })();
    if (result._tag === 'Left') {
      const { message, status, detail } = result.left as Error & { status?: number; detail?: string };
      // Prism names no status where it could follow neither the preference nor its own fallback.
      return {
        kind: 'no-answer',
        operation,
        status: status ?? (example || dynamic ? 404 : 406),
        reason: detail || message,
      };
    }
    const { output, validations } = result.right;
    const diagnostics = validations.input.map(diagnosticOf);
    if (diagnostics.some(({ isError }) => isError)) {
      return {
        kind: 'refused',
        operation,
        status: refusedStatus(operation, diagnostics, output.statusCode),
        diagnostics,
      };
    }
    // Where Prism can't follow a preference, it answers as if there were none.
    if (code !== undefined && output.statusCode !== code) {
      return { kind: 'no-answer', operation, status: 404, reason: 'the preference cannot be followed' };
    }
    return { kind: 'answered', operation, status: output.statusCode, headers: headersOf(output), body: output.body };
  };
}

const baseConfig: IHttpConfig = {
  isProxy: false,
  checkSecurity: true,
  validateRequest: true,
  // The contract's examples are linted where they are written.
  validateResponse: false,
  errors: false,
  upstreamProxy: undefined,
  mock: { dynamic: false },
};

/** Prism calls an example without a name `default`; here it is `example`, as the contract's word for it is. */
function prismName({ responses }: Operation, name: string): string {
  const isUnnamed = responses
    .flatMap(({ content }) => content)
    .some(({ examples, cursor }) => examples.some((each) => each.name === name) && !cursor.raw('examples'));
  return isUnnamed ? 'default' : name;
}

const prismMethod = (method: string): IHttpRequest['method'] => method.toLowerCase() as IHttpRequest['method'];

const inputOf = (request: PrismRequest): IHttpRequest => ({
  method: prismMethod(request.method),
  url: { path: request.path, query: { ...request.query } },
  headers: readableHeaders(request),
  body: request.body,
});

const diagnosticOf = ({ path = [], code = '', message, severity }: PrismDiagnostic): Diagnostic => ({
  path: path.map(String),
  code,
  message,
  isError: severity === errorSeverity,
});

/** Prism leaves a header `null` where the contract gives it no value, and names a type for bodies that there are not. */
function headersOf({
  headers = {},
  body,
}: {
  headers?: Record<string, unknown>;
  body?: unknown;
}): Record<string, string> {
  const kept = Object.entries(headers).filter(
    ([name, value]) => value !== null && value !== undefined && (body !== undefined || !/^content-type$/i.test(name)),
  );
  return Object.fromEntries(kept.map(([name, value]) => [name.toLowerCase(), String(value)]));
}
