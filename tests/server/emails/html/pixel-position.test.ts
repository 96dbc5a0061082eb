import { fillPlaceholders, instrument } from '../../../../server/src/emails/html/instrument';

const PIXEL =
  '<img src="https://x.org/p.gif" width="1" height="1" alt="" style="display:block;position:absolute;margin-top:-1px;border:0">';

const withPixel = (html: string) =>
  fillPlaceholders(instrument(html).source, { pixelUrl: 'https://x.org/p.gif', linkUrl: () => null }).html;

test.each([
  ['after the body tag', '<html><body>|<p>Hi</p></body></html>'],
  ['after a body tag in capitals with attributes', '<BODY bgcolor="#fff" data-a="x>y">|\n<p>Hi</p></BODY >'],
  ['after the first of two body tags', '<body>|<p>Hi</p><body><p>Ho</p>'],
  ['not after a body tag in a comment', '<!-- <body> --><p>Hi</p>|'],
  ['at the end without a body tag', '<p>Hi</p>\n|'],
  ['at the end of text without tags', 'Hi|'],
  ['not before a closing body tag without an opening one', '<p>Hi</p></body></html>|'],
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
    '{% if a %}<body class="a">{% else %}<body>{% endif %}<p>Hi</p></body>|',
  ],
])('the pixel is inserted %s', (_, marked) => {
  expect(withPixel(marked.replace('|', ''))).toBe(marked.replace('|', PIXEL));
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
