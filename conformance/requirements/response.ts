/**
 * What every answer of an operation is held to: a documented status, the documented media type, each keyword of the
 * body's schema, no server error, no silence, and no secret.
 */
import type { Check } from '../model.ts';
import { bodyChecks } from './response-body.ts';
import { faultChecks } from './response-faults.ts';
import { secrecyChecks } from './secrecy.ts';
import type { Subject } from './subject.ts';

export function response(subject: Subject): Check[] {
  return [...bodyChecks(subject), ...faultChecks(subject), ...secrecyChecks(subject)];
}
