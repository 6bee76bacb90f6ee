/**
 * The conformance suite as a library.
 * @module
 */
export { ContractError } from '../contract/index.ts';
export type { Leftover } from './engine/cleanup.ts';
export { TargetError } from './engine/send.ts';
export { type Entry, ledgerOf, unaccounted } from './ledger/ledger.ts';
export { ledgerPage } from './ledger/markdown.ts';
export type { BodyRecord, Verdict } from './model.ts';
export type { Report, ReportedCase, ReportedCheck, ReportedExchange } from './report.ts';
export { isReporterName, type ReporterName, render, reporterNames } from './reporters/index.ts';
export { type ConformanceOptions, planConformance, runConformance, type Target } from './run.ts';
export { fewestItems } from './settings.ts';
export type { Silence } from './silences.ts';
