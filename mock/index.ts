/** A mock server of any contract: `createMock` answers Requests, `serveMock` puts it behind a socket. */
export type { Exchange } from './app.ts';
export { type Decision, decisions } from './decisions.ts';
export type { Delay, Failure } from './faults.ts';
export type { NextAnswer } from './forced.ts';
export { createMock, type Mock, type MockOptions } from './mock.ts';
export { ListenError, type MockServer, type ServeOptions, serveMock } from './server.ts';
export { StateError } from './state/restore.ts';
export { nameScope } from './state/scope-names.ts';
export type { MockState, ScopeFilter, StateCollection } from './state/snapshot.ts';
