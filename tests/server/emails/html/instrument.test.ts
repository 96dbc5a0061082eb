import { fillPlaceholders, instrument, UNTRACKED } from '../../../../server/src/emails/html/instrument';

const BASE = 'https://mail.example.org/api/sequences';

const hrefs = (html: string, ownBase = BASE) => instrument(html, { ownBase }).links.map(({ href }) => href);

test.each([
  ['double quotes', '<a href="https://x.org/">t</a>', 'https://x.org/'],
  ['single quotes', "<a href='https://x.org/'>t</a>", 'https://x.org/'],
  ['no quotes', '<a href=https://x.org/a>t</a>', 'https://x.org/a'],
  ['no quotes, in a self-closing tag', '<a href=https://x.org/a/>t</a>', 'https://x.org/a/'],
  ['upper case', '<A HREF="HTTPS://X.ORG/">t</A>', 'HTTPS://X.ORG/'],
  ['space around the equals sign', '<a href  =\n "https://x.org/">t</a>', 'https://x.org/'],
  ['a tag over several lines', '<a\n  class="b"\n  href="https://x.org/"\n>t</a>', 'https://x.org/'],
  ['white space around the URL', '<a href="\n  https://x.org/a\t ">t</a>', 'https://x.org/a'],
  ['an image map', '<map><AREA shape=rect href="https://x.org/map"></map>', 'https://x.org/map'],
  ['a closing angle in another attribute', '<a title="a > b" href="https://x.org/">t</a>', 'https://x.org/'],
  [
    'a URL in another attribute',
    '<a title="href=\'https://no.org\'" href="https://x.org/">t</a>',
    'https://x.org/',
  ],
  [
    'a URL in the query of another',
    '<a href="https://x.org/?to=href=https://y.org">t</a>',
    'https://x.org/?to=href=https://y.org',
  ],
  [
    'data-href and xlink:href beside it',
    '<a data-href="https://no.org" xlink:href="https://no.org" href="https://x.org/">t</a>',
    'https://x.org/',
  ],
  [
    'two href attributes, using the first',
    '<a href="https://x.org/" href="https://no.org">t</a>',
    'https://x.org/',
  ],
  [
    'an encoded ampersand, decoded once',
    '<a href="https://x.org/?a=1&amp;b=2">t</a>',
    'https://x.org/?a=1&b=2',
  ],
  ['a bare ampersand', '<a href="https://x.org/?a=1&b=2">t</a>', 'https://x.org/?a=1&b=2'],
  ['numeric character references', '<a href="https://x.org/?a&#61;1&#x26;b">t</a>', 'https://x.org/?a=1&b'],
  [
    'text that only looks like a character reference',
    '<a href="https://x.org/?a=1&copy=2">t</a>',
    'https://x.org/?a=1&copy=2',
  ],
  [
    'a doubly encoded character reference',
    '<a href="https://x.org/?q=&amp;lt;b">t</a>',
    'https://x.org/?q=&lt;b',
  ],
  [
    'percent-encoding, unchanged',
    '<a href="https://x.org/%2Fa%20b?u=%C3%A9">t</a>',
    'https://x.org/%2Fa%20b?u=%C3%A9',
  ],
  ['an apostrophe', '<a href="https://x.org/it\'s">t</a>', "https://x.org/it's"],
  ['a fragment', '<a href="https://x.org/a#part">t</a>', 'https://x.org/a#part'],
  ['replacement patterns', '<a href="https://x.org/$&/$1/$$">t</a>', 'https://x.org/$&/$1/$$'],
  ['letters of other scripts', '<a href="https://bücher.example/é😀">t</a>', 'https://bücher.example/é😀'],
  ['data-track with another value', '<a data-track="true" href="https://x.org/">t</a>', 'https://x.org/'],
])('finds a link with %s', (_, html, href) => {
  expect(hrefs(html)).toEqual([href]);
});

test.each([
  ['mailto', '<a href="mailto:a@b.org">t</a>'],
  ['tel', '<a href="tel:+123">t</a>'],
  ['sms', '<a href="sms:+123">t</a>'],
  ['an anchor', '<a href="#top">t</a>'],
  ['a query alone', '<a href="?a=1">t</a>'],
  ['an empty URL', '<a href="">t</a>'],
  ['no value', '<a href>t</a>'],
  ['no href', '<a name="x">t</a>'],
  ['a relative URL', '<a href="/a">t</a>'],
  ['a missing scheme', '<a href="www.x.org">t</a>'],
  ['no scheme before the slashes', '<a href="//x.org/">t</a>'],
  ['javascript', '<a href="javascript:alert(1)">t</a>'],
  ['data', '<a href="data:text/html,x">t</a>'],
  ['cid', '<a href="cid:x">t</a>'],
  ['mailto with a merge tag', '<a href="mailto:{{ prospect.email }}">t</a>'],
  ['a user name', '<a href="https://ok.org@evil.org/">t</a>'],
  ['no host', '<a href="https:///x">t</a>'],
  ['curly quotes', '<a href=”https://x.org/”>t</a>'],
  ['an ordinary comment', '<!-- <a href="https://x.org/">t</a> -->'],
  ['a conditional comment', '<!--[if mso]><a href="https://x.org/">t</a><![endif]-->'],
  ['a style', '<style>a { background: url("https://x.org/") } <a href="https://x.org/"></style>'],
  ['a script', '<script>"<a href=\'https://x.org/\'>"</script>'],
  ['a title', '<title><a href="https://x.org/"></title>'],
  ['a Liquid comment', '{% comment %}<a href="https://x.org/">t</a>{% endcomment %}'],
  ['link and base', '<link href="https://x.org/"><base href="https://x.org/">'],
  ['an image', '<img src="https://x.org/a.png">'],
  ['a tag that never ends', '<a href="https://x.org/" '],
  ['data-track="false"', '<a href="https://x.org/" data-track="false">t</a>'],
  ['DATA-TRACK=False', '<a DATA-TRACK=False href="https://x.org/">t</a>'],
  ['the unsubscribe URL', '<a href="{{ unsubscribeUrl }}">t</a>'],
  ['the unsubscribe URL, filtered', '<a href="{{unsubscribeUrl|escape}}">t</a>'],
  ['our own URL', `<a href="${BASE}/c/abc">t</a>`],
  ['our own URL in capitals', `<a href="${BASE.toUpperCase()}/u/abc">t</a>`],
  ['a password reset', '<a href="https://x.org/reset-password?u={{ prospect.email }}">t</a>'],
  ['a verification', '<a href="https://x.org/auth/verify-email/abc">t</a>'],
  ['a token', '<a href="https://x.org/?a=1&amp;token=abc">t</a>'],
  ['a magic link', '<a href="https://x.org/magic-link/abc">t</a>'],
])('does not track %s', (_, html) => {
  expect(hrefs(html)).toEqual([]);
});

test.each([
  'https://x.org/tokens',
  'https://x.org/?tokenize=1',
  'https://x.org/#token=1',
  'https://x.org/how-to-reset-passwords-safely',
  'https://mail.example.org/api/sequences-of-events',
  'https://evil.org/?u=https://mail.example.org/api/sequences/c/x',
])('a URL that only resembles a secret or our own URL is tracked: %s', (href) => {
  expect(hrefs(`<a href="${href}">t</a>`)).toEqual([href]);
});

test.each([
  ['the whole URL', '{{ prospect.attributes.url }}'],
  ['the whole URL between spaces', ' {{ prospect.attributes.url }} '],
  ['the host', 'https://{{ prospect.attributes.host }}/a'],
  ['the path', 'https://x.org/{{ prospect.company }}/a'],
  ['the query', 'https://x.org/?name={{ prospect.firstName | url_encode }}'],
  ['quotes and angle brackets', 'https://x.org/?a={{ "}}>" | append: \'x\' }}'],
  ['a condition between URLs', '{% if prospect.company %}https://a.org{% else %}https://b.org{% endif %}'],
  ['a condition in the path', 'https://x.org/{% if prospect.company %}a{% endif %}'],
  ['a condition in the scheme', 'http{% if prospect.company %}s{% endif %}://x.org'],
])('a link is personalised when Liquid is %s', (_, href) => {
  const html = `<a href='x' title='y'></a><a href="${href.replaceAll('"', '&quot;')}">t</a>`;

  expect(instrument(html).links).toEqual([expect.objectContaining({ occurrence: 1, isPersonalised: true })]);
});

test('an unquoted merge tag is recognized as the whole URL', () => {
  expect(instrument('<a href={{ prospect.attributes.url }} class=x>t</a>').links).toEqual([
    { occurrence: 1, href: '{{ prospect.attributes.url }}', isPersonalised: true, name: 't' },
  ]);
});

test.each([
  [
    'an unquoted URL continues in a Liquid block',
    '<a href=https://x.org/{% if prospect.company %}a{% endif %}>t</a>',
  ],
  [
    'an unquoted URL begins in a Liquid block',
    '<a href={% if a %}https://x.org/a{% else %}https://x.org/b{% endif %}>t</a>',
  ],
  [
    'a Liquid block begins within the URL',
    '<a href="https://x.org/{% if a %}b">t</a><a href="">{% endif %}</a>',
  ],
  [
    'a Liquid block ends within the URL and another begins',
    '{% if a %}<a href="{% endif %}https://x.org/{% if b %}">t</a>{% endif %}',
  ],
  ['a Liquid block ends within the URL', '{% if a %}<a href="{% endif %}https://x.org/">t</a>'],
])('a link is not tracked when %s', (_, html) => {
  expect(instrument(html).links).toEqual([]);
});

test('each link is separate, even with the same URL or with a URL that is a prefix of another', () => {
  const html =
    '<a href="https://x.org/a">1</a><a href="https://x.org/a">2</a><a href="https://x.org/ab">3</a>';

  const { links } = instrument(html);

  expect(links).toEqual([
    { occurrence: 1, href: 'https://x.org/a', isPersonalised: false, name: '1' },
    { occurrence: 2, href: 'https://x.org/a', isPersonalised: false, name: '2' },
    { occurrence: 3, href: 'https://x.org/ab', isPersonalised: false, name: '3' },
  ]);
});

const VML_BUTTON = `<!--[if mso]>
<v:roundrect xmlns:v="urn:schemas-microsoft-com:vml" href="https://x.org/a?b=1&amp;c=2" arcsize="8%" stroke="f">
  <w:anchorlock/><center>Buy &amp; save</center>
</v:roundrect>
<![endif]--><a href="https://x.org/a?b=1&amp;c=2">Buy</a>`;

test('a VML button for Outlook is tracked, together with the link after it', () => {
  const { source, links } = instrument(VML_BUTTON);

  expect(links).toMatchObject([
    { occurrence: 1, href: 'https://x.org/a?b=1&c=2', name: 'Buy & save' },
    { occurrence: 2, href: 'https://x.org/a?b=1&c=2', name: 'Buy' },
  ]);
  expect(fillPlaceholders(source, UNTRACKED).html).toBe(VML_BUTTON);
  const { html } = fillPlaceholders(source, {
    pixelUrl: null,
    linkUrl: (occurrence) => `https://t.org/${occurrence}`,
  });
  expect(html).toBe(
    VML_BUTTON.replace('https://x.org/a?b=1&amp;c=2', 'https://t.org/1').replace(
      'https://x.org/a?b=1&amp;c=2',
      'https://t.org/2'
    )
  );
});

test('text in a conditional comment is not part of the name of the link around it', () => {
  const html = '<a href="https://x.org/"><!--[if mso]><i>&nbsp;Outlook</i><![endif]-->Buy</a>';

  expect(instrument(html).links).toMatchObject([{ name: 'Buy' }]);
});

test.each([
  [
    'data-track="false"',
    '<!--[if mso]><v:rect href="https://x.org/" data-track="false"></v:rect><![endif]-->',
  ],
  ['an ordinary comment around it', '<!-- <v:rect href="https://x.org/"></v:rect> -->'],
  [
    'no URL',
    '<!--[if gte mso 9]><v:rect fill="true"><v:fill src="https://x.org/a.png"/></v:rect><![endif]-->',
  ],
  ['an anchor', '<!--[if mso]><v:rect href="#top"></v:rect><![endif]-->'],
])('does not track a VML button with %s', (_, html) => {
  expect(hrefs(html)).toEqual([]);
});

test.each([
  ['a URL', 'https://x.org/a', 'https://x.org/a'],
  ['another URL', 'https://x.org/a', 'https://y.org/b'],
  ['a URL without its scheme', 'https://x.org/a?b=1', 'www.x.org'],
  ['a host and a path', 'https://x.org/a', 'shop.x.org/spring'],
  ['its host', 'https://www.x.org/a', 'x.org'],
  ['a URL in markup', 'https://x.org/a', '<b>https://<i></i></b><span>x.org</span>/a'],
  ['the same merge tag', '{{ prospect.attributes.url }}', '{{ prospect.attributes.url }}'],
])('a link whose text is %s is tracked only with tracksVisibleUrls', (_, href, text) => {
  const html = `<a href="${href}">${text}</a>`;

  expect(instrument(html).links).toEqual([]);
  expect(instrument(html, { tracksVisibleUrls: true }).links).toHaveLength(1);
});

test.each([
  'Node.js',
  'See https://x.org/a',
  'Version 1.2/3',
  'x.org or y.org',
  'mail.x.org',
  '',
  'https://',
])('a link whose text is not a URL is tracked: %j', (text) => {
  expect(hrefs(`<a href="https://x.org/a">${text}</a>`)).toEqual(['https://x.org/a']);
});

test('both URLs are tracked when a Liquid condition chooses between two href attributes', () => {
  const html =
    '<a {% if prospect.company %}href="https://x.org/a"{% else %}href="https://x.org/b" class="c"{% endif %}>Buy</a>';

  const { source, links } = instrument(html);

  expect(links).toMatchObject([
    { occurrence: 1, href: 'https://x.org/a', name: 'Buy' },
    { occurrence: 2, href: 'https://x.org/b', name: 'Buy' },
  ]);
  expect(fillPlaceholders(source, UNTRACKED).html).toBe(html);
});

test('links that are not tracked have no occurrence number', () => {
  const html =
    '<a href="#a">1</a><a href="https://x.org/" data-track="false">2</a><a href="https://x.org/">3</a>';

  expect(instrument(html).links).toMatchObject([{ occurrence: 1, name: '3' }]);
});
