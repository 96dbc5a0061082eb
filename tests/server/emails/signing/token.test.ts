import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { readToken, writeToken, type Key, type Token } from '../../../../server/src/emails/signing/token';
import { writeTokenV1 } from '../../../helpers/token-v1';

const key = (id: number, fill = id): Key => ({ id, secret: Buffer.alloc(32, fill) });
const keyMap = (...keys: Key[]) => new Map(keys.map((entry) => [entry.id, entry]));

const KEY = key(1);
const KEYS = keyMap(KEY);
const CLICK: Token = { kind: 'click', emailPublicId: 4711, linkPublicId: 12 };
const TARGET = 'https://x.org/é?a=1&b={c}#d';

const anyId = fc.oneof(
  fc.nat(300),
  fc.maxSafeNat(),
  fc.constantFrom(0, 127, 128, 16_383, 16_384, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER)
);
const anyToken: fc.Arbitrary<Token> = fc.record({
  kind: fc.constantFrom('open', 'click', 'personal', 'unsubscribe'),
  emailPublicId: anyId,
  linkPublicId: anyId,
});

/** Version 1 is read for ever, since old emails contain it. */
const VERSIONS = [
  { version: 1, write: writeTokenV1 },
  { version: 2, write: writeToken },
];

test.each(VERSIONS)('any token of version $version can be read back with its key', ({ write }) => {
  fc.assert(
    fc.property(anyToken, anyId, fc.string({ unit: 'binary' }), (token, id, target) => {
      const text = write(token, key(id, id % 256), target);

      expect(text).toMatch(/^[\w-]{26,64}$/);
      expect(readToken(text, keyMap(key(id, id % 256), key(id + 1, (id + 1) % 256)), target)).toEqual(token);
      expect(
        readToken(text, keyMap(key(id + 1, id % 256), key(id % 256, (id + 1) % 256)), target)
      ).toBeNull();
    }),
    { numRuns: 5_000 }
  );
});

test('the byte layout is fixed, since old mails contain it', () => {
  const personal: Token = { ...CLICK, kind: 'personal' };

  expect(readToken('AQEB5yQMKsIxHY_dtznlq7_w-36a7g', KEYS)).toEqual(CLICK);
  expect(readToken('AQIB5yQMJkdc2No2aGrzG9HgzDCcQw', KEYS, TARGET)).toEqual(personal);
  expect(writeToken(CLICK, KEY)).toBe('AgFEmblvZ0JQcBXL0M04cLpOjx04Mm63H8FTCqybD5L7mA');
  expect(writeToken(personal, KEY, TARGET)).toBe('AgF8FuzbO-sINstm3g4ja60_cE3HcbMUxluMgPZdHhUr8g');
});

test('the ids of emails sent one after the other cannot be told from their tokens', () => {
  const blockOf = (emailPublicId: number) =>
    Buffer.from(writeToken({ ...CLICK, emailPublicId }, KEY), 'base64url').subarray(2, 18);
  const bits = (one: Buffer, other: Buffer) =>
    one.reduce((sum, byte, at) => sum + (byte ^ other[at]).toString(2).replaceAll('0', '').length, 0);

  const changed = Array.from({ length: 1_000 }, (_, id) => bits(blockOf(id), blockOf(id + 1)));

  // A block cipher changes half of its 128 bits on average, with a standard deviation of 5.7.
  const mean = changed.reduce((sum, count) => sum + count) / changed.length;
  expect(mean).toBeGreaterThan(63);
  expect(mean).toBeLessThan(65);
  expect(Math.min(...changed)).toBeGreaterThan(30);
});

test.each(VERSIONS)(
  'a changed token of version $version is read as null: flipped bits, other letters, cut',
  ({ write }) => {
    const text = write(CLICK, KEY);
    const mutation = fc.oneof(
      fc.nat(text.length * 6 - 1).map((bit) => {
        const bytes = Buffer.from(text, 'base64url');
        bytes[Math.floor(bit / 8) % bytes.length] ^= 1 << (bit % 8);
        return bytes.toString('base64url');
      }),
      fc
        .tuple(fc.nat(text.length - 1), fc.string({ unit: 'binary', minLength: 1, maxLength: 2 }))
        .map(([at, part]) => text.slice(0, at) + part + text.slice(at + 1)),
      fc
        .tuple(fc.nat(text.length - 1), fc.constantFrom(...'AZaz09-_+/=% '))
        .map(([at, letter]) => text.slice(0, at) + letter + text.slice(at + 1)),
      fc.nat(text.length - 1).map((length) => text.slice(0, length)),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).map((prefix) => prefix + text),
      fc.constantFrom('A', '_', '-', 'AAAA', text, 'A'.repeat(512)).map((letters) => text + letters),
      fc.constantFrom(text.toUpperCase(), text.toLowerCase(), ''),
      fc.base64String()
    );

    fc.assert(
      fc.property(mutation, (mutated) => {
        fc.pre(/^[\w-]*/.exec(mutated)?.[0] !== text);

        expect(readToken(mutated, KEYS)).toBeNull();
      }),
      { numRuns: 5_000 }
    );
  }
);

test.each(VERSIONS)(
  'a token of version $version ends at the first character that cannot be part of it',
  ({ write }) => {
    const suffix = fc
      .tuple(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
        fc.string({ unit: 'binary', maxLength: 60 })
      )
      .filter(([first]) => !/[\w-]/.test(first))
      .map((parts) => parts.join(''));

    fc.assert(
      fc.property(suffix, (appended) => {
        expect(readToken(write(CLICK, KEY) + appended, KEYS)).toEqual(CLICK);
      })
    );
  }
);

test.each(['click', 'open', 'unsubscribe', 'personal'] as const)(
  'a signature for the kind %s is not valid for another kind',
  (kind) => {
    const bytes = Buffer.from(writeTokenV1({ ...CLICK, kind }, KEY), 'base64url');

    const others = [0, 1, 2, 3, 4, 255]
      .filter((code) => code !== bytes[1])
      .map((code) => {
        bytes[1] = code;
        return readToken(bytes.toString('base64url'), KEYS);
      });

    expect(others).toEqual([null, null, null, null, null]);
  }
);

test('a token with another secret, an unknown key or another version is read as null', () => {
  const text = writeToken(CLICK, KEY);
  const newer = Buffer.from(text, 'base64url').subarray(0, -16);
  newer[0] = 3;
  const tag = createHmac('sha256', KEY.secret).update(newer).digest().subarray(0, 16);

  expect(readToken(text, keyMap(key(1, 9)))).toBeNull();
  expect(readToken(text, keyMap(key(2, 1)))).toBeNull();
  expect(readToken(text, new Map())).toBeNull();
  expect(readToken(Buffer.concat([newer, tag]).toString('base64url'), KEYS)).toBeNull();
});

test('old tokens are valid as long as their key is known', () => {
  const [first, second] = [key(1), key(2)];
  const text = writeToken(CLICK, first);

  expect(readToken(text, keyMap(second, first))).toEqual(CLICK);
  expect(readToken(text, keyMap(second))).toBeNull();
});

test.each([1, 255, 256, 70_000])('of a revoked key %d, only unsubscribe tokens are valid', (id) => {
  const read = (kind: Token['kind']) =>
    readToken(
      writeToken({ ...CLICK, kind }, key(id, 1), TARGET),
      keyMap({ ...key(id, 1), isRevoked: true }),
      TARGET
    );

  expect([read('open'), read('click'), read('personal')]).toEqual([null, null, null]);
  expect(read('unsubscribe')).toEqual({ ...CLICK, kind: 'unsubscribe' });
});

test.each([
  ['version 1', Buffer.from([1, 1, 0, 1, 5, 7])],
  [
    'version 2',
    Buffer.concat([Buffer.from([2, 0, 1]), Buffer.from(writeToken(CLICK, KEY), 'base64url').subarray(2, 18)]),
  ],
])('a key id has one spelling: a short one in the long form is refused in %s', (_, head) => {
  const tag = createHmac('sha256', KEY.secret).update(head).digest().subarray(0, 16);

  expect(readToken(Buffer.concat([head, tag]).toString('base64url'), KEYS)).toBeNull();
});

test('a personal token is valid only with the target that was signed', () => {
  const token: Token = { ...CLICK, kind: 'personal' };
  const text = writeToken(token, KEY, TARGET);

  expect(readToken(text, KEYS, TARGET)).toEqual(token);
  for (const other of ['', `${TARGET}#`, TARGET.slice(1), 'https://evil.org/'])
    expect(readToken(text, KEYS, other)).toBeNull();
});

test('a click token is valid whatever target is passed, since its target is not signed', () => {
  expect(readToken(writeToken(CLICK, KEY), KEYS, 'https://evil.org/')).toEqual(CLICK);
});

test('a token over 512 characters is refused before a key is looked up', () => {
  const keys = { get: jest.fn() } as unknown as ReadonlyMap<number, Key>;

  expect(readToken(`${writeToken(CLICK, KEY)}${'A'.repeat(512)}`, keys)).toBeNull();
  expect(keys.get).not.toHaveBeenCalled();
});

test.each([-1, 0.5, Number.NaN, 2 ** 53])('%d is not a valid id', (emailPublicId) => {
  expect(() => writeToken({ ...CLICK, emailPublicId }, KEY)).toThrow(RangeError);
});
