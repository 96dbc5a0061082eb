import fc from 'fast-check';

/** Addresses as they stand in real mails, and the ways in which authors and their editors write them down. */

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

const some = (texts: string[], separator: string, maxLength: number) =>
  fc.array(fc.constantFrom(...texts), { maxLength }).map((parts) => parts.join(separator));

const query = some(PAIRS, '&', 5).map((text) => (text === '' ? '' : `?${text}`));
const fragment = fc.option(fc.constantFrom(...FRAGMENTS)).map((text) => (text === null ? '' : `#${text}`));
/** Up to what a target may have. */
const filling = fc
  .oneof(
    { weight: 20, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 300, max: 1_500 }) }
  )
  .map((length) => (length === 0 ? '' : `/${'long-'.repeat(length / 5)}`));

export const anyUrl: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...SCHEMES),
    fc.constantFrom(...HOSTS),
    filling,
    some(SEGMENTS, '/', 4).map((path) => (path === '' ? '' : `/${path}`)),
    query,
    fragment,
    fc.constantFrom(...ENDS)
  )
  .map(([scheme, host, long, path, search, hash, end]) => {
    const rest = long + path + search + hash;
    return scheme + host + (rest === '' && end !== '' ? '/' : '') + rest + end;
  });

type Encode = (url: string) => string;

/** HTML §13.2.5.73: before a name and an equals sign an ampersand of an attribute stands for itself. */
const MAY_REFER = /&(?![a-z0-9]+=|&|$)(?=[#a-z0-9])/gi;
const NAMES: Record<string, string> = {
  '&': '&amp;',
  '=': '&equals;',
  '/': '&sol;',
  '?': '&quest;',
  ':': '&colon;',
  '#': '&num;',
};

const CODINGS: Encode[] = [
  (url) => url.replaceAll('&', '&amp;'),
  (url) => url.replace(MAY_REFER, '&amp;'),
  (url) => url.replaceAll('&', '&#38;'),
  (url) => url.replace(/[^\w]/gu, (letter) => `&#${letter.codePointAt(0)};`),
  (url) => url.replace(/./gsu, (letter) => `&#x${letter.codePointAt(0)?.toString(16)};`),
  (url) => url.replace(/[&=/?:#]/g, (letter) => NAMES[letter]),
];

/** The value with its quotes. */
const QUOTINGS: Encode[] = [
  (coded) => `"${coded.replaceAll('"', '&quot;')}"`,
  (coded) => `'${coded.replaceAll("'", '&#39;')}'`,
  (coded) => ` "\n\t${coded.replaceAll('"', '&#x22;')} \r\n"`,
  (coded) => coded.replace(/[\s>]/g, (letter) => `&#${letter.charCodeAt(0)};`),
];

const TAGS: Encode[] = [
  (value) => `<a href=${value}>t</a>`,
  (value) => `<A CLASS=b HREF =${value} title="a > b">t</A>`,
  (value) => `<map><area shape="rect" href=${value}\n alt=t></map>`,
  (value) => `<!--[if mso]><v:roundrect href=${value} arcsize="8%">t</v:roundrect><![endif]-->`,
];

/** A link with the url, in any of the ways to write it. */
export const anyWriting: fc.Arbitrary<Encode> = fc
  .tuple(fc.constantFrom(...CODINGS), fc.constantFrom(...QUOTINGS), fc.constantFrom(...TAGS))
  .map(
    ([encode, quote, tag]) =>
      (url) =>
        tag(quote(encode(url)))
  );
