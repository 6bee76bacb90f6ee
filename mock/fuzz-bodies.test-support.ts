/** Bodies from nearly right to hopeless. A character is a byte: so a failure can be read. */
import fc from 'fast-check';

const memberName = fc.constantFrom(
  ...['name', 'type', 'metadata', 'secrets', 'id', 'createTime', 'updateTime', 'url', 'headers', 'webhookSigningKey'],
  ...['__proto__', 'constructor', 'toString', '', 'a.b', 'é', 'version', 'scope', 'items', 'create'],
);
const objectText = (members: readonly (readonly [string, string])[]): string =>
  `{${members.map(([name, text]) => `${JSON.stringify(name)}:${text}`)}}`;

/** JSON as text: only so can a member be there twice, or be called `__proto__`. */
const { value: anyJson } = fc.letrec<{ value: string; list: string; object: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'json' },
    fc.constantFrom('null', 'true', '0', '-1', '1e999', '""', '"a"', '"\\ud800"', '"__proto__"', '[]', '{}'),
    fc.json({ maxDepth: 2 }),
    tie('list'),
    tie('object'),
  ),
  list: fc.array(tie('value'), { maxLength: 3 }).map((values) => `[${values}]`),
  object: fc.array(fc.tuple(memberName, tie('value')), { maxLength: 4 }).map(objectText),
}));

/** Nearly always one of these; else any. */
const mostly = (right: readonly string[]) =>
  fc.oneof({ weight: 24, arbitrary: fc.constantFrom(...right) }, { weight: 1, arbitrary: anyJson });

/** These members but for one or the other, and perhaps more. */
const objectOf = (members: Readonly<Record<string, fc.Arbitrary<string>>>) => {
  const own = Object.entries(members).map(([name, value]) =>
    fc.option(fc.tuple(fc.constant(name), value), { freq: 30, nil: undefined }),
  );
  const others = fc.oneof(
    { weight: 9, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(fc.tuple(memberName, anyJson), { maxLength: 2 }) },
  );
  return fc
    .tuple(fc.tuple(...own), others)
    .map(([kept, more]) => objectText([...kept.filter((member) => member !== undefined), ...more]));
};
const listOf = (text: fc.Arbitrary<string>) => fc.array(text, { maxLength: 3 }).map((texts) => `[${texts}]`);

const name = mostly(['"a"', '"b"', '"c"', '"a"', '"b"', '"c"', '"a b"']);
const type = mostly(['"webhook"', '"kinesis"']);
const metadata = mostly([
  ...['{}', '{"url":"https://a.example"}', '{"headers":{"A":"b"}}', '{"headers":null}', '{"odd":{}}'],
  '{"url":"http://a.example"}',
]);
const plain = objectOf({ name, type, metadata });

const mask = mostly([
  ...['["name"]', '["metadata"]', '["metadata.url"]', '[]', '["metadata","name"]', '["metadata.headers.constructor"]'],
  ...['["type"]', '["__proto__.x"]', '[""]'],
]);
const patch = objectOf({ updateMask: mask, destination: fc.oneof(objectOf({ name, metadata }), plain) });

const id = mostly(['"1"', '"2"']);
const time = mostly([
  ...['"2016-12-31T23:59:60Z"', '"9999-12-31T23:59:59.999Z"', '"9999-12-31T23:59:59-23:59"', '"0000-01-01T00:00:00Z"'],
  ...['"2020-01-01t00:00:00+14:00"', '"2020-02-30T00:00:00Z"'],
]);
const kept = objectOf({ id, name, type, metadata, createTime: time, updateTime: time, secrets: mostly(['{}']) });
const project = mostly(['"p"', '"q"', '{"id":"1","name":"p"}', '{"id":"q","name":"p"}', '""', '".."']);
const collection = objectOf({ scope: objectOf({ projectIdOrName: project }), items: listOf(fc.oneof(plain, kept)) });
const document = objectOf({ version: mostly(['1']), collections: listOf(collection) });

const answer = objectOf({
  operationId: mostly(['create', 'list', 'get', 'update', 'delete'].map((verb) => `"${verb}Destination"`)),
  status: mostly(['200', '201', '204', '404', '422', '503', '500', '599', '100', '600']),
  delay: mostly(['0', '1', '-1', '1e9']),
  times: mostly(['1', '2', '0']),
  params: mostly(['{}', '{"projectIdOrName":"p"}', '{"__proto__":"x"}']),
});

const bytes = (text: string): string => Buffer.from(text).toString('latin1');
const noText = fc.uint8Array({ maxLength: 200 }).map((sent) => Buffer.from(sent).toString('latin1'));
const nested = fc
  .tuple(fc.nat(3000), fc.constantFrom('[', '{"a":', '{"__proto__":'))
  .map(([depth, open]) => open.repeat(depth));

/** A body, and what becomes of it on a bad line. */
function damaged(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const whole = text.map(bytes);
  const cut = fc.tuple(whole, fc.nat()).map(([all, place]) => all.slice(0, place % all.length));
  const broken = fc
    .tuple(whole, fc.nat(), fc.nat(255))
    .map(([all, place, byte]) => all.replace(all.charAt(place % all.length), String.fromCharCode(byte)));
  const others = [cut, broken, noText, nested, anyJson.map(bytes), fc.constant('')];
  return fc.oneof({ weight: 30, arbitrary: whole }, ...others.map((arbitrary) => ({ weight: 1, arbitrary })));
}

export const none = fc.constant('');
export const create = damaged(plain);
export const update = damaged(patch);
export const state = damaged(document);
export const next = damaged(answer);
