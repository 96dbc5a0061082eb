import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import {
  clickUrl,
  openUrl,
  personalClickUrl,
  readPersonalTarget,
  readToken,
  unsubscribeUrl,
  writeToken,
  type Key,
  type Token,
} from '../../../../server/src/emails/signing/tracked-url';

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

test('any token can be read back with its key, and has at most 64 URL-safe characters', () => {
  fc.assert(
    fc.property(anyToken, fc.nat(255), fc.string({ unit: 'binary' }), (token, id, target) => {
      const text = writeToken(token, key(id), target);

      expect(text).toMatch(/^[\w-]{26,64}$/);
      expect(readToken(text, keyMap(key(id), key((id + 1) % 256)), target)).toEqual(token);
    }),
    { numRuns: 5_000 }
  );
});

test('the byte layout of version 1 is fixed, since old mails contain it', () => {
  expect(writeToken(CLICK, KEY)).toBe('AQEB5yQMKsIxHY_dtznlq7_w-36a7g');
  expect(writeToken({ ...CLICK, kind: 'personal' }, KEY, TARGET)).toBe('AQIB5yQMJkdc2No2aGrzG9HgzDCcQw');
});

test('a changed token is read as null: flipped bits, other letters, cut or lengthened', () => {
  const text = writeToken(CLICK, KEY);
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
    fc.string({ unit: 'binary', minLength: 1, maxLength: 600 }).map((suffix) => text + suffix),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).map((prefix) => prefix + text),
    fc.constantFrom(text.toUpperCase(), text.toLowerCase(), `${text}=`, `${text}.gif`, text + text, ''),
    fc.base64String()
  );

  fc.assert(
    fc.property(mutation, (mutated) => {
      fc.pre(mutated.replace(/[).,>;"']{1,8}$/, '') !== text);

      expect(readToken(mutated, KEYS)).toBeNull();
    }),
    { numRuns: 20_000 }
  );
});

test.each(['click', 'open', 'unsubscribe', 'personal'] as const)(
  'a signature for the kind %s is not valid for another kind',
  (kind) => {
    const bytes = Buffer.from(writeToken({ ...CLICK, kind }, KEY), 'base64url');

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
  newer[0] = 2;
  const tag = createHmac('sha256', KEY.secret).update(newer).digest().subarray(0, 16);

  expect(readToken(text, keyMap(key(1, 9)))).toBeNull();
  expect(readToken(text, keyMap(key(2, 1)))).toBeNull();
  expect(readToken(text, new Map())).toBeNull();
  expect(readToken(Buffer.concat([newer, tag]).toString('base64url'), KEYS)).toBeNull();
});

test('old tokens are valid as long as their key is known, and invalid once it is revoked', () => {
  const [first, second] = [key(1), key(2)];
  const text = writeToken(CLICK, first);

  expect(readToken(text, keyMap(second, first))).toEqual(CLICK);
  expect(readToken(text, keyMap(second))).toBeNull();
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

test.each([')', '.', ',', '>', ';', '"', "'", ').', '">'])('%s after a token is ignored', (punctuation) => {
  expect(readToken(writeToken(CLICK, KEY) + punctuation, KEYS)).toEqual(CLICK);
});

test('a token over 512 characters is refused before a key is looked up', () => {
  const keys = { get: jest.fn() } as unknown as ReadonlyMap<number, Key>;

  expect(readToken(`${writeToken(CLICK, KEY)}${'A'.repeat(512)}`, keys)).toBeNull();
  expect(keys.get).not.toHaveBeenCalled();
});

test.each([-1, 0.5, Number.NaN, 2 ** 53])('%d is not a valid id', (emailPublicId) => {
  expect(() => writeToken({ ...CLICK, emailPublicId }, KEY)).toThrow(RangeError);
});

test('the paths are /o for pixels, /c for clicks and /u for unsubscribing', () => {
  const base = 'https://x.org/api/sequences';

  expect(openUrl(base, 'abc')).toBe('https://x.org/api/sequences/o/abc.gif');
  expect(clickUrl(base, 'abc')).toBe('https://x.org/api/sequences/c/abc');
  expect(personalClickUrl(base, 'abc', 'https://y.org')).toBe(
    'https://x.org/api/sequences/c/abc?to=aHR0cHM6Ly95Lm9yZw'
  );
  expect(unsubscribeUrl(base, 'abc')).toBe('https://x.org/api/sequences/u/abc');
});

test('a personal target is read from its URL byte for byte', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 2_000 }), (target) => {
      const to = new URL(personalClickUrl('https://x.org', 'abc', target)).searchParams.get('to');

      expect(readPersonalTarget(to ?? '')).toBe(target);
    })
  );
});

test.each(['', '=', 'a', 'aHR0cHM6Ly95Lm9yZw==', 'aHR0 cHM6', '%%', '_w', 'A'.repeat(8_196)])(
  '%.20s is not a valid personal target',
  (to) => {
    expect(readPersonalTarget(to)).toBeNull();
  }
);
