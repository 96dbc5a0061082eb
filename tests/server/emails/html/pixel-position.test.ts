import { fillPlaceholders, instrument } from '../../../../server/src/emails/html/instrument';

const PIXEL =
  '<img src="https://x.org/p.gif" width="1" height="1" alt="" style="display:block;position:absolute;margin-top:-1px;border:0">';

const withPixel = (html: string) =>
  fillPlaceholders(instrument(html).source, { pixelUrl: 'https://x.org/p.gif', linkUrl: () => null }).html;

test.each([
  ['after the body tag', '<html><body>|<p>Hi</p></body></html>'],
  ['after a body tag in capitals with attributes', '<BODY bgcolor="#fff" data-a="x>y">|\n<p>Hi</p></BODY >'],
  ['after the first of two body tags', '<body>|<p>Hi</p><body><p>Ho</p>'],
  ['not after a body tag in a comment', '<!-- <body> -->|<p>Hi</p>'],
  ['at the beginning without a body tag', '|<p>Hi</p>\n'],
  ['at the beginning of text without tags', '|Hi'],
  ['at the beginning of text with a merge tag', '|{{ prospect.firstName }}, hi'],
  ['after a preheader without a body tag', '<div style="display:none">Psst</div>|<table></table>'],
  [
    'after what belongs into the head, without a body tag',
    '\ufeff<!doctype html>\n<html><head><meta charset=utf-8><title>a <b></title>\n<style>p { }</style></head>\n<!-- x -->|<p>Hi</p></html>',
  ],
  ['after a style without a head tag', '<style><!-- p { } --></style>\n<link rel=x href=y>|<table></table>'],
  ['before a style that never ends', '|<style>p { } <p>Hi</p>'],
  ['before a comment that never ends', '<meta charset=utf-8>|<!-- <p>Hi</p>'],
  ['after the body tag before a comment that never ends', '<body>|<!-- <p>Hi</p>'],
  ['after a comment that ends at once', '<!-->|<p>Hi</p><!-- x -->'],
  [
    'after a style for some mail clients, without a body tag',
    '<!--[if !mso]><!--><style>p { }</style><!--<![endif]-->|<p>Hi</p>',
  ],
  [
    'before a part for some mail clients, without a body tag',
    '<meta charset=utf-8>|<!--[if !mso]><!--><p>Hi</p><!--<![endif]-->',
  ],
  ['before a part that is not for Word', '|<![if !vml]><img src="a.png" alt=""><![endif]>'],
  ['after a comment for Outlook', '<!--[if mso]><table><tr><td><![endif]-->|<div>Hi</div>'],
  [
    'after a body tag for each of two mail clients',
    '<!--[if mso]><body class="a"><![endif]--><!--[if !mso]><!--><body class="b"><!--<![endif]-->|<p>Hi</p>',
  ],
  [
    'before a block of Liquid that begins the text',
    '|{% if a %}<p>Hi</p>{% else %}<p>Ho</p>{% endif %}<p>You</p>',
  ],
  ['after blocks of Liquid in the head', '{% if a %}<style>p{}</style>{% endif %}|<p>Hi</p>'],
  ['after a hidden preheader', '<body>\n<div style="display:none;max-height:0">Psst</div>|<p>Hi</p></body>'],
  [
    'after a preheader without height',
    '<body><span style="color:#fff; MAX-HEIGHT : 0px">Psst</span>|<p>Hi</p></body>',
  ],
  ['after a transparent preheader', "<body><div style='opacity:0'>Psst</div>|<p>Hi</p></body>"],
  [
    'after a preheader with nested elements of the same name',
    '<body><div style="display:none"><div>a</div><b>b</b></div>|<div>c</div></body>',
  ],
  [
    'after two preheaders',
    '<body><div style="display:none">a</div>\n<div style="display: none">&zwnj;</div>|<p>Hi</p></body>',
  ],
  [
    'after a preheader that follows a comment',
    '<body><!-- preheader --><div style="display:none">a</div>|<p>Hi</p></body>',
  ],
  [
    'not after a preheader in a conditional comment',
    '<body>|<!--[if !mso]><!--><div style="display:none">a</div><!--<![endif]--></body>',
  ],
  ['not after a visible first element', '<body>|<div style="opacity:0.9">a</div></body>'],
  ['not after a hidden element further down', '<body>|<p>Hi</p><div style="display:none">a</div></body>'],
  ['not after a preheader that never ends', '<body>|<div style="display:none">a'],
  [
    'after a preheader with complete Liquid blocks',
    '<body><div style="display:none">{% if a %}b{% endif %}</div>|<p>Hi</p></body>',
  ],
  [
    'not within a Liquid block around the preheader',
    '<body>|{% if a %}<div style="display:none">b</div>{% endif %}</body>',
  ],
  [
    'not within a Liquid block around the body tag',
    '{% if a %}<body class="a">{% else %}<body>{% endif %}|<p>Hi</p></body>',
  ],
])('the pixel is inserted %s', (_, marked) => {
  expect(withPixel(marked.replace('|', ''))).toBe(marked.replace('|', PIXEL));
});

test.each([
  ['nothing but a block of Liquid', '{% if a %}<body>Hi{% else %}<body>Ho{% endif %}|'],
  [
    'a comment that never ends after a block of Liquid',
    '|{% if a %}<body>Hi{% else %}<body>Ho{% endif %}<!-- x',
  ],
  ['a style that never ends after a block of Liquid', '{% if a %}<body>Hi{% endif %}|<style>p'],
])('in %s the pixel is where readers get it', (_, marked) => {
  expect(withPixel(marked.replace('|', ''))).toBe(marked.replace('|', PIXEL));
});

test.each([
  ['a fragment', `${'<p>long</p>'.repeat(20_000)}`],
  ['a fragment after a style', `<style>p { margin: 0 }</style>${'<p>long</p>'.repeat(20_000)}`],
  [
    'a fragment in a block of Liquid',
    `{% if prospect.company %}${'<p>long</p>'.repeat(20_000)}{% else %}no{% endif %}`,
  ],
  ['a document', `<html><body>${'<p>long</p>'.repeat(20_000)}</body></html>`],
  [
    'a document with a preheader of 100 KB',
    `<body><div style="display:none">${'x'.repeat(100_000)}</div></body>`,
  ],
])('in %s that is longer than mail clients show, the pixel is before the cut', (_, html) => {
  expect(withPixel(html).indexOf(PIXEL)).toBeLessThan(300);
});

test('empty HTML gets no pixel', () => {
  expect(withPixel('')).toBe('');
});

test('the pixel is neither hidden nor without size, and its URL is encoded', () => {
  const { html } = fillPlaceholders(instrument('Hi').source, {
    pixelUrl: 'https://x.org/?a&b"',
    linkUrl: () => null,
  });

  expect(html).toContain('src="https://x.org/?a&amp;b&quot;"');
  expect(html).not.toMatch(/display:\s*none|width="0"|height="0"/);
});
