import fc from 'fast-check';

/** Arbitraries for fast-check: URLs as they occur in real mails, and the ways in which editors write them into HTML. */

const SCHEMES = ['https://', 'https://', 'http://', 'HTTPS://'];
const HOSTS = [
  'shop.example.com',
  'www.x.org',
  'x.org:8443',
  'x.org:443',
  'SHOP.Example.COM',
  'a-b.c--d.example',
  'x.org.',
  'xn--bcher-kva.example',
  'bücher.example',
  'bücher.example:8080',
  'пример.рф',
  '例え.テスト',
  'faß.example',
  '203.0.113.7',
  '[2001:db8::1]',
  '[2001:db8::1]:8080',
];
const SEGMENTS = [
  'spring-offer',
  'index.html',
  'a%20b',
  'a%2Fb',
  '%2F',
  '%252F',
  '%2525',
  'caf%C3%A9',
  '%e2%9c%93',
  '%zz',
  '100%',
  'café',
  'cafe\u0301',
  '日本語',
  'مرحبا',
  '😀👩‍👩‍👧',
  "it's",
  'p;color=red;size=2',
  'p;jsessionid=1A2B.n1',
  '@ada',
  '~ada',
  'a+b',
  'A_(b)',
  '!now',
  '*',
  'a,b',
  'a:b',
  '$1',
  '$&',
  '$$',
  '[new]',
  '{id}',
  'a|b',
  '^`',
  'a b',
  '"quoted"',
  '<b>',
  'a\\b',
  '..',
  '.',
  '',
  'https://y.org',
  'eyJpZCI6NDJ9+/==',
  'TWFuIGlz_-IGRpc3Rpbmd1aXNoZWQ',
];
const PAIRS = [
  'utm_source=news&utm_medium=email&utm_campaign=spring_26',
  'utm_content=button%20top',
  'q=a+b',
  'q=a%2Bb%26c%3Dd',
  'a[]=1&a[]=2',
  'filter%5Bprice%5D=1',
  'filter[price]=1..2',
  'to=https%3A%2F%2Fy.org%2F%3Fa%3D1%26b%3D2',
  'to=https%253A%252F%252Fy.org',
  'to=https://y.org/?a=b',
  'href=https://y.org',
  'a=1;b=2',
  'flag',
  'a=',
  '=a',
  'a==',
  '&',
  'copy=1',
  'amp=2',
  'lt=3&gt=4',
  'reg',
  'sect=5&para;=6',
  'a=&amp;b',
  'a=&#38;b',
  'sig=Ab+/C==',
  'hmac=dGVzdA%3D%3D',
  'd=%25',
  'json={"a":["b"]}',
  'x=1|2',
  'n=é',
  'n=ü%C3%BC',
  'emoji=😀',
  'email=ada%2Bmail%40x.org',
  'email=ada@x.org',
  "name=O'Hara",
  'path=C:\\Temp',
  't=12:30,13:45',
  'mc_cid=0123456789&mc_eid=[UNIQID]',
];
const FRAGMENTS = [
  'part',
  '!/offer?id=1',
  '/a/b',
  ':~:text=spring,sale%20now',
  'é',
  'a=1&b=2',
  'a b',
  'a#b',
  '',
];
const ENDS = ['', '', '', '', '/', '?', '&', '=', '%20', '.', ')'];

const joined = (texts: string[], separator: string, maxLength: number) =>
  fc.array(fc.constantFrom(...texts), { maxLength }).map((parts) => parts.join(separator));

const query = joined(PAIRS, '&', 5).map((text) => (text === '' ? '' : `?${text}`));
const fragment = fc.option(fc.constantFrom(...FRAGMENTS)).map((text) => (text === null ? '' : `#${text}`));
/** A long path segment in some URLs: up to nearly 2,048 characters, the limit of a target. */
const longSegment = fc
  .oneof(
    { weight: 20, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 300, max: 1_500 }) }
  )
  .map((length) => (length === 0 ? '' : `/${'long-'.repeat(length / 5)}`));

export const anyUrl: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...SCHEMES),
    fc.constantFrom(...HOSTS),
    longSegment,
    joined(SEGMENTS, '/', 4).map((path) => (path === '' ? '' : `/${path}`)),
    query,
    fragment,
    fc.constantFrom(...ENDS)
  )
  .map(([scheme, host, long, path, search, hash, end]) => {
    const rest = long + path + search + hash;
    return scheme + host + (rest === '' && end !== '' ? '/' : '') + rest + end;
  });

type Encode = (url: string) => string;

/**
 * Ampersands that may begin a character reference. In an attribute, one before a name and an equals sign does not
 * (HTML Living Standard §13.2.5.73).
 */
const AMBIGUOUS_AMPERSANDS = /&(?![a-z0-9]+=|&|$)(?=[#a-z0-9])/gi;
const NAMED_REFERENCES: Record<string, string> = {
  '&': '&amp;',
  '=': '&equals;',
  '/': '&sol;',
  '?': '&quest;',
  ':': '&colon;',
  '#': '&num;',
};

const ENCODINGS: Encode[] = [
  (url) => url.replaceAll('&', '&amp;'),
  (url) => url.replace(AMBIGUOUS_AMPERSANDS, '&amp;'),
  (url) => url.replaceAll('&', '&#38;'),
  (url) => url.replace(/[^\w]/gu, (letter) => `&#${letter.codePointAt(0)};`),
  (url) => url.replace(/./gsu, (letter) => `&#x${letter.codePointAt(0)?.toString(16)};`),
  (url) => url.replace(/[&=/?:#]/g, (letter) => NAMED_REFERENCES[letter]),
];

/** Ways to write an encoded value in quotes, or without. */
const QUOTINGS: Encode[] = [
  (encoded) => `"${encoded.replaceAll('"', '&quot;')}"`,
  (encoded) => `'${encoded.replaceAll("'", '&#39;')}'`,
  (encoded) => ` "\n\t${encoded.replaceAll('"', '&#x22;')} \r\n"`,
  (encoded) => encoded.replace(/[\s>]/g, (letter) => `&#${letter.charCodeAt(0)};`),
];

const TAGS: Encode[] = [
  (value) => `<a href=${value}>t</a>`,
  (value) => `<A CLASS=b HREF =${value} title="a > b">t</A>`,
  (value) => `<map><area shape="rect" href=${value}\n alt=t></map>`,
  (value) => `<!--[if mso]><v:roundrect href=${value} arcsize="8%">t</v:roundrect><![endif]-->`,
];

/** Functions that write a URL as a link, in any combination of encoding, quotes and tag. */
export const anyLinkMarkup: fc.Arbitrary<Encode> = fc
  .tuple(fc.constantFrom(...ENCODINGS), fc.constantFrom(...QUOTINGS), fc.constantFrom(...TAGS))
  .map(
    ([encode, quote, tag]) =>
      (url) =>
        tag(quote(encode(url)))
  );
