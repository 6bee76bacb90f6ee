import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { containsSecret, createRedactor, shortestSecret } from './spellings.ts';

type Spell = (character: string) => string;
const canary = 'canary-kqzwxy-aaad-secret';
const awkward = '/+=."\'&<>\\%-_$*^|(){}[]?#;:,!@~`';
const codeOf = (character: string) => character.charCodeAt(0);
const hexOf = (character: string) => codeOf(character).toString(16);
const inHtml: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const identity: Spell = (character) => character;
const inJson: Spell = (character) => (/["\\/]/.test(character) ? `\\${character}` : character);

/** One way to spell each character, by family; each stands alone and can stand next to any other. */
const plain: Record<string, Spell> = {
  'as it is': identity,
  'upper case': (character) => character.toUpperCase(),
  'lower case': (character) => character.toLowerCase(),
  JSON: inJson,
  'JSON in JSON': (character) => inJson(character).replace(/["\\/]/g, '\\$&'),
  '\\u': (character) => `\\u00${hexOf(character)}`,
  '\\U': (character) => `\\u00${hexOf(character).toUpperCase()}`,
  '\\\\u': (character) => `\\\\u00${hexOf(character)}`,
  '\\x': (character) => `\\x${hexOf(character)}`,
  HTML: (character) => inHtml[character] ?? character,
  'HTML in HTML': (character) => inHtml[character]?.replace('&', '&amp;') ?? character,
  'HTML, decimal': (character) => `&#${codeOf(character)};`,
  'HTML, decimal, zeros': (character) => `&#00000${codeOf(character)};`,
  'HTML, decimal, unfinished': (character) => `&#${codeOf(character)}`,
  'HTML, hex': (character) => `&#x${hexOf(character)};`,
  'HTML, HEX, zeros': (character) => `&#X000${hexOf(character).toUpperCase()};`,
};
const percent: Record<string, Spell> = {
  percent: (character) => `%${hexOf(character)}`,
  PERCENT: (character) => `%${hexOf(character).toUpperCase()}`,
  'percent, twice': (character) => `%25${hexOf(character)}`,
};
const spell = (secret: string, ...spells: Spell[]) =>
  [...secret].map((character, index) => spells[index % spells.length]?.(character)).join('');

const characters = fc.oneof(
  fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
  fc.constantFrom(...awkward),
);
const secrets = fc.string({ unit: characters, minLength: shortestSecret, maxLength: 40 });
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: characters }),
  fc.constantFrom('', '\\', '%25', '&amp;'),
);
const spellsOf = fc.array(fc.constantFrom(...Object.values(plain), ...Object.values(percent)), {
  minLength: 1,
  maxLength: 9,
});
const wholes: Spell[] = [
  (text) => Buffer.from(text).toString('base64'),
  (text) => Buffer.from(text).toString('base64').replace(/=+$/, ''),
  (text) => Buffer.from(text).toString('base64url'),
  (text) => Buffer.from(text).toString('base64').replaceAll('/', '\\/'),
  (text) => encodeURIComponent(Buffer.from(text).toString('base64')),
];
const hexes: Spell[] = [
  (text) => Buffer.from(text).toString('hex'),
  (text) => Buffer.from(text).toString('hex').toUpperCase(),
];
/** A secret, and one of its spellings, with any spelling of each character. */
const spelled = fc.oneof(
  fc.tuple(secrets, spellsOf).map(([secret, spells]) => ({ secret, spelling: spell(secret, ...spells) })),
  fc.tuple(secrets, fc.constantFrom(...hexes)).map(([secret, whole]) => ({ secret, spelling: whole(secret) })),
  fc
    .tuple(secrets, fc.string({ maxLength: 4 }), fc.string({ maxLength: 4 }), fc.constantFrom(...wholes))
    .map(([secret, before, after, whole]) => ({ secret, spelling: whole(before + secret + after) })),
);

describe('every spelling', () => {
  test('is found in any text, and redacted for good', () => {
    fc.assert(
      fc.property(spelled, texts, texts, ({ secret, spelling }, before, after) => {
        const redactor = createRedactor(secret);
        // A character before a base64 text changes nothing: what is looked for does not depend on it.
        const text = before + spelling + after;
        expect(containsSecret(text, secret)).toBe(true);
        const redacted = redactor.text(text);
        expect(redacted).toContain('{{credential');
        expect(containsSecret(redacted, secret)).toBe(false);
        expect(redactor.text(redacted)).toBe(redacted);
      }),
      { numRuns: 3000 },
    );
  });

  test('many in one text leave nothing', () => {
    fc.assert(
      fc.property(secrets, fc.array(fc.oneof(spellsOf, texts)), (secret, parts) => {
        const text = parts.map((part) => (typeof part === 'string' ? part : spell(secret, ...part))).join('');
        const redacted = createRedactor(secret).text(text);
        expect(containsSecret(redacted, secret)).toBe(false);
        expect(createRedactor(secret).text(redacted)).toBe(redacted);
      }),
    );
  });

  const around = (text: string) => `{"a": "x ${text} y"}`;
  const secret = `Aq${awkward}9z`;
  test.each(Object.entries(plain))('%s', (_, spells) => {
    expect(createRedactor(secret).text(around(spell(secret, spells)))).toBe(around('{{credential}}'));
    expect(createRedactor(secret).text(around(spell(secret, spells, identity)))).toBe(around('{{credential}}'));
  });
  test.each(Object.entries(percent))('%s', (_, spells) => {
    expect(createRedactor(secret).text(around(spell(secret, spells)))).toBe(around('{{credential:url}}'));
    expect(createRedactor(secret).text(around(spell(secret, identity, spells)))).toBe(around('{{credential:url}}'));
    expect(createRedactor(secret).text(around(spell(secret, inJson, spells)))).toBe(around('{{credential:url}}'));
  });
  test.each(hexes)('hex %#', (whole) => {
    expect(createRedactor(secret).text(around(whole(secret)))).toBe(around('{{credential}}'));
  });
  test.each(wholes)('base64 %#', (whole) => {
    for (const length of [8, 9, 10, 11, 20, 37]) {
      const short = secret.slice(0, length);
      const text = around(whole(short)).replace(/(%3D)+/, '');
      expect(createRedactor(short).text(text)).toBe(around('{{credential:base64}}'));
    }
  });
});

test('the examples of the documentation', () => {
  expect(containsSecret('{"error":"no key SECRET\\u002fkey"}', 'secret/key')).toBe(true);
  expect(createRedactor('secret/key').text('?key=secret%2Fkey')).toBe('?key={{credential:url}}');
});

describe('what is no spelling', () => {
  test('a text without the secret is unchanged', () => {
    fc.assert(
      fc.property(secrets, texts, (secret, text) => {
        const isIn = containsSecret(text, secret);
        expect(createRedactor(secret).text(text) === text).toBe(!isIn);
      }),
    );
    const other = canary.replace('aaad', 'aaae');
    for (const spells of [...Object.values(plain), ...Object.values(percent), ...hexes, ...wholes]) {
      const text = spells.length === 1 ? `${spell(other, spells)} ${spells(other)}` : '';
      expect(containsSecret(text, canary)).toBe(false);
      expect(createRedactor(canary).text(text)).toBe(text);
    }
  });

  test('base64 in another case, a part of the secret, and the characters of a pattern', () => {
    expect(containsSecret(btoa(canary).toLowerCase(), canary)).toBe(false);
    expect(containsSecret(canary.slice(1), canary)).toBe(false);
    expect(containsSecret('secretXkey secrettttkey', 'secret.*key')).toBe(false);
    expect(containsSecret('anything', '')).toBe(false);
  });

  test('base64 of which fewer than eight characters are known', () => {
    expect(containsSecret(btoa('abcdef'), 'abcdef')).toBe(true);
    expect(containsSecret(btoa(' abcdef'), 'abcdef')).toBe(false);
    expect(containsSecret(btoa('abcde'), 'abcde')).toBe(false);
    expect(containsSecret('x abcde y', 'abcde')).toBe(true);
  });

  test('the markers, even for a secret that is a part of them', () => {
    for (const secret of ['credential', 'base64}}', '}}{{cred', 'e']) {
      const redacted = createRedactor(secret).text(`a ${secret} ${secret}${secret}`);
      expect(redacted).toBe('a {{credential}} {{credential}}{{credential}}');
      expect(containsSecret(redacted, secret)).toBe(false);
    }
  });
});

describe('what stays', () => {
  test('a JSON text is JSON afterwards, also when the secret ends with an escape', () => {
    const secret = '"quoted\\secret\\';
    const text = JSON.stringify({ message: secret, nested: JSON.stringify({ secret }) });
    expect(JSON.parse(createRedactor(secret).text(text))).toEqual({
      message: '{{credential}}',
      nested: '{"secret":"{{credential}}"}',
    });
  });

  test('occurrences that touch have a marker each', () => {
    expect(createRedactor('secret-1').text('secret-1SECRET-1secret%2D1')).toBe(
      '{{credential}}{{credential}}{{credential:url}}',
    );
    expect(createRedactor('\\secret\\').text('\\secret\\\\secret\\')).toMatch(/^(\{\{credential\}\})+$/);
  });

  test('bytes that are not UTF-8, and the input itself', () => {
    const [before, after] = [Uint8Array.of(0, 0xff, 0xc3, 0x28), Uint8Array.of(0x80, 0xfe, 0x0a)];
    const bytes = Buffer.concat([before, Buffer.from(canary), after]);
    const copy = Buffer.from(bytes);
    const { bytes: redact } = createRedactor(canary);
    expect(Buffer.from(redact(bytes))).toEqual(Buffer.concat([before, Buffer.from('{{credential}}'), after]));
    expect(bytes).toEqual(copy);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (any) => {
        expect([...redact(any)]).toEqual([...any]);
      }),
    );
  });
});

describe('a hostile text of 256 KiB is searched', () => {
  const size = 2 ** 18;
  const fill = (unit: string) => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
  test.each([
    ['\\', `${'\\'.repeat(64)}x`],
    ['%25', `${'%25'.repeat(20)}x`],
    ['%', `${'%'.repeat(64)}x`],
    ['&amp;', `${'&amp;'.repeat(12)}x`],
    ['&', `${'&'.repeat(64)}x`],
    ['&#0', canary],
    ['0', '&#000000000000'],
    ['a', `${'a'.repeat(64)}b`],
    ['\\u005c', `${'\\u005c'.repeat(10)}x`],
    [canary.slice(0, -1), canary],
  ])('%s', (unit, secret) => {
    const text = fill(unit);
    expect(containsSecret(text, secret)).toBe(false);
    expect(createRedactor(secret).text(text)).toBe(text);
    expect(createRedactor(secret).text(`${text} ${secret}`)).toBe(`${text} {{credential}}`);
  });

  test('and one full of the secret is redacted', () => {
    expect(createRedactor('a'.repeat(64)).text(fill('a'))).toBe('{{credential}}'.repeat(size / 64));
    expect(createRedactor(canary).text(`${canary} `.repeat(40_000))).toBe('{{credential}} '.repeat(40_000));
  });
});
