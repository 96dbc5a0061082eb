import fc from 'fast-check';
import {
  cleanHeader,
  hasLineBreak,
  listUnsubscribeHeaders,
  messageId,
  replySubject,
  threadHeaders,
} from '../../../../server/src/emails/message/headers';

test('a Message-ID depends on email id and seed, so that it is the same only for the same attempt', () => {
  const id = messageId(7, 'seed', 'bea@example.org');

  expect(id).toMatch(/^<seq\.[\da-f]{32}@example\.org>$/);
  expect(messageId(7, 'seed', 'bea@example.org')).toBe(id);
  expect(messageId(7, 'other', 'bea@example.org')).not.toBe(id);
  expect(messageId(8, 'seed', 'bea@example.org')).not.toBe(id);
});

test.each([
  ['bea@bücher.example', 'xn--bcher-kva.example'],
  ['bea@EXAMPLE.org', 'example.org'],
  ['', 'localhost'],
  ['bea@', 'localhost'],
  ['bea@x.org>\r\nBcc: evil', 'localhost'],
  ['bea@x.org evil', 'localhost'],
])('with the sender %j, the domain of the Message-ID is %s', (sender, domain) => {
  expect(messageId(1, 'seed', sender)).toMatch(new RegExp(`^<seq\\.[\\da-f]+@${domain}>$`));
});

test('the unsubscribe headers offer one-click unsubscribe (RFC 8058)', () => {
  expect(listUnsubscribeHeaders('https://x.org/u/abc')).toEqual({
    'List-Unsubscribe': '<https://x.org/u/abc>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  });
});

test('In-Reply-To names the last message of the thread, References all of them', () => {
  expect(threadHeaders([])).toEqual({});
  expect(threadHeaders(['<1@x>'])).toEqual({ 'In-Reply-To': '<1@x>', References: '<1@x>' });
  expect(threadHeaders(['<1@x>', '<2@x>'])).toEqual({ 'In-Reply-To': '<2@x>', References: '<1@x> <2@x>' });
});

test.each([
  ['Hello', 'Re: Hello'],
  ['Re: Hello', 'Re: Hello'],
  ['RE : Hello', 'RE : Hello'],
  ['Regarding you', 'Re: Regarding you'],
  ['', 'Re: '],
])('the subject of a reply to %j is %j', (first, reply) => {
  expect(replySubject(first)).toBe(reply);
});

test.each([
  ['Hi\r\nBcc: evil@x.test', 'Hi Bcc: evil@x.test'],
  ['Hi\nthere', 'Hi there'],
  ['Hi\rthere', 'Hi there'],
  ['Hi\u2028there\u0085you', 'Hi there you'],
  ['  Hi \t there ', 'Hi there'],
  ['H\u0000i\u0007', 'Hi'],
  ['in\u202egpj.exe', 'ingpj.exe'],
  ['\u2066a\u2069', 'a'],
  ['Été 😀 “x” שלום', 'Été 😀 “x” שלום'],
])('%j is cleaned to %j', (text, cleaned) => {
  expect(cleanHeader(text)).toBe(cleaned);
});

test('a long header is cut between characters, never inside one', () => {
  expect(cleanHeader('a'.repeat(300))).toBe('a'.repeat(255));
  expect(cleanHeader('😀😀😀', 2)).toBe('😀😀');
});

test('for any text, the result is one printable line, and cleaning it again changes nothing', () => {
  const unit = fc.constantFrom(
    'a',
    ' ',
    '\r',
    '\n',
    '\r\n',
    '\t',
    '\u0000',
    '\u001b',
    '\u0085',
    '\u2028',
    '\u2029',
    '\u202e',
    '\u2069',
    ':',
    '😀',
    'Bcc'
  );

  fc.assert(
    fc.property(
      fc.array(fc.oneof(unit, fc.string({ unit: 'binary' }))).map((parts) => parts.join('')),
      (text) => {
        const cleaned = cleanHeader(text);

        expect(cleaned).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
        expect(hasLineBreak(cleaned)).toBe(false);
        expect(cleanHeader(cleaned)).toBe(cleaned);
      }
    ),
    { numRuns: 10_000 }
  );
});

test.each([
  ['a\nb', true],
  ['a\rb', true],
  ['a\u2028b', true],
  ['a\u0085b', true],
  ['a\u000bb', true],
  ['a b', false],
  ['', false],
])('%j has a line break: %s', (text, expected) => {
  expect(hasLineBreak(text)).toBe(expected);
});
