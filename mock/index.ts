/** A mock server of any contract: `createMock` answers Requests, `serveMock` puts it behind a socket. */
export { createMock, type Exchange, type Mock, type MockOptions } from './mock.ts';
export { ListenError, type MockServer, type ServeOptions, serveMock } from './server.ts';
