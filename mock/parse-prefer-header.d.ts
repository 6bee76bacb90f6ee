/** The library ships no types. A preference without a value is `true`. */
declare module 'parse-prefer-header' {
  function parsePreferHeader(header: string): Record<string, string | true>;
  export = parsePreferHeader;
}
