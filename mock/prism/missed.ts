/**
 * A second opinion on bodies that Prism finds valid. Prism fails open: it drops `additionalProperties: false` within
 * `allOf`, reads some schemas as draft-07, and validates nothing where its Ajv throws.
 */
import type { MediaType, Operation } from '../../contract/index.ts';
import { essenceOf } from '../media-type.ts';
import { finding, type PrismDiagnostic } from './library.ts';

/** What the contract's own validators find in a JSON value. */
export function missedByPrism(
  operation: Operation,
  contentType: string | undefined,
  value: unknown,
): PrismDiagnostic[] {
  const essence = essenceOf(contentType ?? '') ?? '';
  const content = operation.body?.content ?? [];
  // Prism takes `application/vnd.api+json` where the contract has `application/json`.
  const plain = essence.replace(/\/.*\+/, '/');
  const media =
    content.find(({ type }) => essenceOf(type) === essence) ??
    content.find(({ type }) => essenceOf(type) === plain) ??
    content.find((each) => matches(each, essence));
  return (media?.schema.validate(value) ?? []).map(({ pointer, keyword, message }) =>
    // Prism's paths are not unescaped either: one reader serves both.
    finding(['body', ...pointer.split('/').slice(1)], keyword, message),
  );
}

function matches({ type }: MediaType, essence: string): boolean {
  const [main, sub] = (essenceOf(type) ?? '').split('/');
  return main === '*' || (sub === '*' && main === essence.split('/')[0]);
}
