/**
 * A run as it was: what was decided beforehand, and every exchange. A report is made from nothing else, whether the run
 * has just ended or is judged again from a file (`--replay`).
 */
import { createHash } from 'node:crypto';
import { compileSchema, packageVersion } from '../contract/index.ts';
import { filledPath } from './engine/address.ts';
import { type Leftover, leftoversOf } from './engine/cleanup.ts';
import type { Plan } from './engine/plan.ts';
import type { Selection } from './engine/select.ts';
import type { Ending, Exchange } from './model.ts';
import type { Settings } from './requirements/subject.ts';

export interface Recording {
  /** The version of this form. */
  readonly recording: 1;
  /** The version of the kit that made it. */
  readonly kit: string;
  readonly contract: { readonly file: string; readonly sha256: string };
  readonly baseUrl: string;
  readonly settings: Settings;
  readonly selection: Selection;
  readonly strict: boolean;
  /** SHA-256 (hex) of what was planned: the numbers of the exchanges mean nothing in another plan. */
  readonly plan: string;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly ended: Ending;
  readonly unsearchable?: string;
  readonly exchanges: readonly Exchange[];
}

/** A recording that cannot be judged. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError';
}

/** What is planned, as a number that another plan will not have. */
export function hashOf({ numbers, checks }: Plan): string {
  const hash = createHash('sha256');
  for (const [{ request, item }, n] of numbers) {
    const { operation, query, headers, body, credential } = request;
    hash.update(JSON.stringify([n, operation.id, filledPath(request), query, headers, body, credential]));
    hash.update(JSON.stringify(item ? [numbers.get(item.created), item.path] : null));
  }
  for (const { requirement, cases } of checks) hash.update(JSON.stringify([requirement.id, cases.map(({ id }) => id)]));
  return hash.digest('hex');
}

/** What the run left behind. */
export const leftoversIn = (plan: Plan, { exchanges, baseUrl }: Recording): Leftover[] =>
  leftoversOf(plan, { exchanges }, (request) => baseUrl + filledPath(request));

/** The path parameters that the plan's own requests were sent with. */
export function paramsIn(plan: Plan, { exchanges }: Recording): Record<string, string> {
  const sent = new Set(exchanges.map(({ n }) => n));
  const controls = [...plan.numbers].filter(([{ request }, n]) => request.isControl && sent.has(n));
  return Object.fromEntries(controls.flatMap(([{ request }]) => Object.entries(request.path)));
}

/**
 * What a file holds.
 * @throws RecordingError for what is no recording of this form.
 */
export function readRecording(text: string): Recording {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RecordingError('it is no JSON: was the run that recorded it cut short?');
  }
  const [fault] = isRecording(value);
  if (fault) throw new RecordingError(`it is no recording of a run: ${fault.pointer || 'the whole'} ${fault.message}`);
  return value as Recording;
}

/** @throws RecordingError where the exchanges belong to another plan. */
export function checkPlan({ plan, kit }: Recording, now: Plan): void {
  if (plan === hashOf(now)) return;
  const why = kit === packageVersion ? 'the contract has changed since' : `it was made by version ${kit} of the kit`;
  throw new RecordingError(`what would be sent today is not what was recorded: ${why}`);
}

const text = { type: 'string' };
const texts = { type: 'object', additionalProperties: text };
const method = { type: 'string', pattern: '^[A-Z]+$' };
const listOfTexts = { type: 'array', items: text };
const body = { anyOf: [text, { type: 'object', required: ['base64'], properties: { base64: text } }] };

const isRecording = compileSchema({
  type: 'object',
  required: [
    'recording',
    'kit',
    'contract',
    'baseUrl',
    'settings',
    'selection',
    'strict',
    'plan',
    'ended',
    'exchanges',
  ],
  properties: {
    recording: { const: 1 },
    kit: text,
    contract: { type: 'object', required: ['file', 'sha256'], properties: { file: text, sha256: text } },
    baseUrl: text,
    settings: {
      type: 'object',
      required: ['params', 'otherParams', 'aliases', 'require', 'maxItems', 'seed', 'credential', 'racers', 'run'],
      properties: {
        params: texts,
        otherParams: texts,
        aliases: texts,
        require: listOfTexts,
        maxItems: { type: 'integer', minimum: 1, maximum: 100_000 },
        seed: { type: 'integer' },
        credential: { enum: ['apiKey', 'bearer'] },
        racers: { type: 'integer', minimum: 0, maximum: 256 },
        run: { type: 'string', pattern: '^[a-z]{1,20}$' },
      },
    },
    selection: {
      type: 'object',
      required: ['only', 'skip', 'level'],
      properties: { only: listOfTexts, skip: listOfTexts, level: { enum: ['must', 'should', 'observe'] } },
    },
    strict: { type: 'boolean' },
    plan: text,
    startedAt: text,
    durationMs: { type: 'number' },
    ended: { enum: ['complete', 'stopped', 'first failure'] },
    unsearchable: text,
    exchanges: {
      type: 'array',
      items: {
        type: 'object',
        required: ['n', 'request', 'response', 'atMs', 'durationMs'],
        properties: {
          n: { type: 'integer', minimum: 1 },
          request: {
            type: 'object',
            required: ['method', 'url', 'headers', 'body'],
            properties: { method, url: text, headers: texts, body: { anyOf: [body, { type: 'null' }] } },
          },
          response: {
            type: ['object', 'null'],
            required: ['status', 'headers', 'body'],
            properties: { status: { type: 'integer' }, headers: texts, body },
          },
          atMs: { type: 'number' },
          durationMs: { type: 'number' },
          failure: text,
        },
      },
    },
  },
});
