/**
 * The conformance suite as a library.
 * @module
 */
export { ContractError } from '../contract/index.ts';
export {
  type Baseline,
  BaselineError,
  baselineText,
  heldAgainst,
  newFailures,
  readBaseline,
  updatedBaseline,
} from './baseline.ts';
export { compareReports } from './compare/compare.ts';
export { readReport } from './compare/read-report.ts';
export type { Leftover } from './engine/cleanup.ts';
export { creates as willCreate } from './engine/creates.ts';
export type { Plan } from './engine/plan.ts';
export { TargetError } from './engine/send.ts';
export { explain } from './explain/explain.ts';
export { UnknownIdError } from './explain/find.ts';
export { type CleanedUp, type CleanUpJournalOptions, cleanUpJournal } from './journal/cleanup.ts';
export { JournalError } from './journal/journal.ts';
export { type Entry, ledgerOf, unaccounted } from './ledger/ledger.ts';
export { ledgerPage } from './ledger/markdown.ts';
export type { BodyRecord, Verdict } from './model.ts';
export type { ConformanceOptions, Target } from './options.ts';
export { type Recording, RecordingError, readRecording } from './recording.ts';
export type { Report, ReportedCase, ReportedCheck, ReportedExchange } from './report.ts';
export { isReporterName, type ReporterName, render, reporterNames } from './reporters/index.ts';
export { planConformance, replayConformance, runConformance } from './run.ts';
export { fewestItems } from './settings.ts';
export type { Silence } from './silences.ts';
