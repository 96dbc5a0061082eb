import fc from 'fast-check';
import {
  findUnsafeHrefs,
  locationHeader,
  parseLinkTarget,
  unsafeHref,
} from '../../../../server/src/emails/html/link-target';

test.each([
  'https://x.org',
  'http://x.org:8080/a/b?c=d#e',
  'HTTPS://X.ORG/A',
  'https://x.org/%2Fa%20b?u=%C3%A9&v=a+b',
  'https://x.org/[a]|{b}',
  'https://x.org/a b',
  'https://x.org/?a=@b:c',
  'https://x.org/user@host',
  'https://bücher.example/é😀',
  'http://203.0.113.7/',
  'http://[2001:db8::1]/',
  'https://x.org/?next=javascript:alert(1)',
  'https://x.org/$&',
  `https://x.org/${'a'.repeat(8_192 - 14)}`,
  `https://x.org/${'日'.repeat(900)}`,
])('%s is a valid target and is not changed', (href) => {
  expect(parseLinkTarget(href)).toBe(href);
});

test.each([
  '',
  ' https://x.org/',
  'https://x.org/ ',
  '/a',
  '//x.org',
  'x.org',
  'https:x.org',
  'https:/x.org',
  'https:///x.org',
  'https:\\\\x.org',
  'https:/\\x.org',
  'https://',
  'https://?a',
  'https://#a',
  'http://:80/',
  'https://a b/',
  'https://x.org:99999/',
  'https://ok.org@evil.org/',
  'https://@evil.org/',
  'https://user:pass@evil.org/',
  'https://ok.org\\@evil.org/',
  'https://ok.org\\.evil.org/',
  'https://x.org/a\r\nSet-Cookie: a=b',
  'https://x.org/a\tb',
  'https://x.org/\u0000',
  'https://x.org/\u0085',
  'java\tscript:alert(1)',
  'javascript:alert(1)//https://x.org/',
  'JaVaScRiPt://x.org/%0aalert(1)',
  'data:text/html,https://x.org/',
  'ftp://x.org/',
  'file:///etc/passwd',
  'mailto:a@x.org',
  'httpss://x.org/',
  `https://x.org/${'a'.repeat(8_192)}`,
  // In a header, each of them takes nine characters.
  `https://x.org/${'日'.repeat(1_000)}`,
])('%j is not a valid target', (href) => {
  expect(parseLinkTarget(href)).toBeNull();
});

test('for any input, a valid target is an http(s) URL with a host, before and after it is written to a header', () => {
  const part = fc.constantFrom(
    'https',
    'http',
    'javascript',
    ':',
    '/',
    '//',
    '\\',
    '@',
    'x.org',
    'evil.org',
    '.',
    '?',
    '#',
    ' ',
    '\t',
    '\n',
    '[',
    ']',
    '%',
    'é',
    '。',
    ':80'
  );

  fc.assert(
    fc.property(
      fc.array(fc.oneof(part, fc.string())).map((parts) => parts.join('')),
      (href) => {
        const target = parseLinkTarget(href);
        if (target === null) return;

        const url = new URL(target);
        expect(target).toBe(href);
        expect(['http:', 'https:']).toContain(url.protocol);
        expect(url.hostname).not.toBe('');
        expect(new URL(locationHeader(target)).host).toBe(url.host);
        expect(locationHeader(target)).toMatch(/^https?:\/\/[\x21-\x7e]+$/i);
      }
    ),
    { numRuns: 20_000 }
  );
});

test.each([
  ['https://x.org/a?b=%2F%c3#d', 'https://x.org/a?b=%2F%c3#d'],
  ['HTTP://X.org:80', 'HTTP://X.org:80'],
  ['https://x.org/[a]|{b}^`$&~!', 'https://x.org/[a]|{b}^`$&~!'],
  ['https://x.org/a b"<c>\\d', 'https://x.org/a%20b%22%3Cc%3E\\d'],
  ['https://x.org/é😀?ü#ß', 'https://x.org/%C3%A9%F0%9F%98%80?%C3%BC#%C3%9F'],
  ['https://bücher.example:8443/é', 'https://xn--bcher-kva.example:8443/%C3%A9'],
  ['https://x.org/\r\nSet-Cookie:a', 'https://x.org/%0D%0ASet-Cookie:a'],
  ['https://x.org/\ud800', 'https://x.org/%EF%BF%BD'],
])('the Location header for %j is %s', (target, header) => {
  expect(locationHeader(target)).toBe(header);
});

test.each([
  ['javascript:alert(1)', 'javascript'],
  ['JaVaScRiPt:alert(1)', 'javascript'],
  [' \n javascript:alert(1)', 'javascript'],
  ['\u0000\u0001javascript:alert(1)', 'javascript'],
  ['java\tscript:alert(1)', 'javascript'],
  ['java\r\nscript\n:alert(1)', 'javascript'],
  ['javascript://x.org/%0aalert(1)', 'javascript'],
  ['vbscript:x', 'vbscript'],
  ['data:text/html,<script>', 'data'],
  ['DATA:text/html;base64,x', 'data'],
  ['file:///etc/passwd', 'file'],
  ['blob:https://x.org/a', 'blob'],
  ['https://x.org/javascript:alert(1)', null],
  ['javascript', null],
  ['/javascript:x', null],
  ['#javascript:x', null],
  ['mailto:a@b.org', null],
  ['my-javascript:x', null],
  ['{{ url }}', null],
  ['', null],
])('the unsafe scheme of %j is %s', (href, scheme) => {
  expect(unsafeHref(href)).toBe(scheme);
});

test.each([
  ['a link', '<a href="javascript:alert(1)">'],
  ['a link without quotes', '<a href=javascript:alert(1)>'],
  ['character references', '<a href="&#106;ava&Tab;script&colon;alert(1)">'],
  ['a form', '<form action="javascript:x">'],
  ['a button', '<button formaction="javascript:x">'],
  ['a frame', '<iframe src="javascript:x">'],
  ['an SVG', '<svg><a xlink:href="javascript:x">'],
  ['the second of two href attributes', '<a href="#" href="javascript:x">'],
  ['text before a merge tag', '<a href="javascript:{{ prospect.firstName }}">'],
  ['text around a merge tag', '<a href="java{{ prospect.firstName }}script:x">'],
  ['the branch of a condition', '<a href="{% if a %}https://x.org{% else %}javascript:x{% endif %}">'],
])('an unsafe URL is found in %s', (_, html) => {
  expect(findUnsafeHrefs(html)).toMatchObject([{ scheme: 'javascript' }]);
});

test('each unsafe URL is reported with line and column', () => {
  const html =
    '<p>{{ prospect.firstName }}\n  <a class="x"\n href="javascript:x">\n</p><img src="file:///a">';

  expect(findUnsafeHrefs(html)).toEqual([
    { scheme: 'javascript', line: 3, column: 2 },
    { scheme: 'file', line: 4, column: 10 },
  ]);
});

test.each([
  '<a href="https://x.org/?javascript:x">',
  '<a title="javascript:x" href="#">',
  '<p>href="javascript:x"</p>',
  '<!-- <a href="javascript:x"> -->',
  '<img src="data:image/png;base64,AAAA">',
  '<a href="{{ prospect.attributes.url }}">',
])('no unsafe URL is found in %s', (html) => {
  expect(findUnsafeHrefs(html)).toEqual([]);
});

test('a VML button for Outlook is checked, too', () => {
  const html = '<!--[if mso]>\n<v:rect href="javascript:x"></v:rect><![endif]-->';

  expect(findUnsafeHrefs(html)).toEqual([{ scheme: 'javascript', line: 2, column: 9 }]);
});

test('a data URL of an image is unsafe in a link', () => {
  expect(findUnsafeHrefs('<a href="data:image/svg+xml,<svg>">')).toMatchObject([{ scheme: 'data' }]);
});

test('at most twenty unsafe URLs are reported', () => {
  expect(findUnsafeHrefs('<a href="javascript:x">'.repeat(50))).toHaveLength(20);
});

const FILE = 'file:///C:/Users/Ada/AppData/Local/Temp/msohtmlclip1/01/clip';

test.each([
  [
    'links in the head',
    `<link rel="File-List" href="${FILE}_filelist.xml"><link rel=themeData href=${FILE}.thmx>`,
  ],
  [
    'a style sheet and a frame of Excel',
    `<link id=Main-File rel=Main-File href="${FILE}.htm"><link rel=Stylesheet href="${FILE}.css">`,
  ],
  ['a base', `<base href="${FILE}.htm">`],
  [
    'meta elements',
    `<meta name=Originator content="Microsoft Word 15"><meta http-equiv=refresh content="0;url=${FILE}.htm">`,
  ],
  [
    'an XML block for Office',
    `<!--[if gte mso 9]><xml><w:WordDocument><w:AttachedTemplate HRef="${FILE}.dotm"/></w:WordDocument></xml><![endif]-->`,
  ],
  [
    'an XML block in the open',
    `<xml><x:WorksheetSource HRef="${FILE}.htm"/><File HRef="${FILE}.xml"/></xml>`,
  ],
  [
    'elements of Office',
    `<o:MainFile HRef="${FILE}.htm"></o:MainFile><st1:place href="${FILE}">x</st1:place>`,
  ],
  [
    'a picture that only Word draws',
    `<!--[if gte vml 1]><v:shape><v:imagedata src="${FILE}_image001.png"/></v:shape><![endif]-->`,
  ],
  [
    'a style with lists',
    `<style>@list l0 {mso-list-id:1; list-style-image:url("${FILE}.png")} @page { mso-header: url("${FILE}_header.htm") h1 }</style>`,
  ],
  ['the source of a quotation', `<blockquote cite="${FILE}.htm">x</blockquote><ins cite="${FILE}">x</ins>`],
])('a file of the author in what readers never see is no reason to refuse: %s', (_, html) => {
  expect(
    findUnsafeHrefs(`<html><head></head><body>${html}<a href="https://x.org/">x</a></body></html>`)
  ).toEqual([]);
});

test.each([
  ['a link', `<a href="${FILE}.docx">x</a>`],
  ['a link in an XML block', `<xml><a href="${FILE}.docx">x</a></xml>`],
  ['an image map', `<map><area href="${FILE}.docx"></map>`],
  ['a picture', `<img src="${FILE}_image001.png" alt="">`],
  ['a background', `<td background="${FILE}.png">x</td>`],
  ['a background in a style', `<p style="background:url('${FILE}.png')">x</p>`],
  ['a link for Outlook', `<!--[if mso]><a href="${FILE}.docx">x</a><![endif]-->`],
  ['a button for Outlook', `<!--[if mso]><v:roundrect href="${FILE}.docx"></v:roundrect><![endif]-->`],
  ['a link with a merge tag', `<a href="file:///{{ prospect.company }}">x</a>`],
])('a file that readers are led to is refused: %s', (_, html) => {
  expect(findUnsafeHrefs(`<link rel="File-List" href="${FILE}.xml">\n${html}`)).toMatchObject([
    { scheme: 'file', line: 2 },
  ]);
});

test.each(['<link href="javascript:x">', '<meta http-equiv="refresh" content="0;url=vbscript:x">'])(
  'code is refused also in what readers never see: %s',
  (html) => {
    expect(findUnsafeHrefs(html)).toHaveLength(1);
  }
);
