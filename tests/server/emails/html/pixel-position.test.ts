import { fillPlaceholders, instrument } from '../../../../server/src/emails/html/instrument';

const HERE =
  '<img src="https://x.org/p.gif" width="1" height="1" alt="" style="display:block;position:absolute;margin-top:-1px;border:0">';

const withPixel = (html: string) =>
  fillPlaceholders(instrument(html).source, { pixelUrl: 'https://x.org/p.gif', linkUrl: () => null }).html;

test.each([
  ['after the body tag', '<html><body>|<p>Hi</p></body></html>'],
  ['after a body tag in capitals with attributes', '<BODY bgcolor="#fff" data-a="x>y">|\n<p>Hi</p></BODY >'],
  ['after the first of two body tags', '<body>|<p>Hi</p><body><p>Ho</p>'],
  ['not after a body tag in a comment', '<!-- <body> --><p>Hi</p>|'],
  ['at the end without a body tag', '<p>Hi</p>\n|'],
  ['at the end of plain words', 'Hi|'],
  ['not before the end of a body without a beginning', '<p>Hi</p></body></html>|'],
  ['after a hidden preheader', '<body>\n<div style="display:none;max-height:0">Psst</div>|<p>Hi</p></body>'],
  [
    'after a preheader of no height',
    '<body><span style="color:#fff; MAX-HEIGHT : 0px">Psst</span>|<p>Hi</p></body>',
  ],
  ['after a transparent preheader', "<body><div style='opacity:0'>Psst</div>|<p>Hi</p></body>"],
  [
    'after a preheader with elements of its own kind',
    '<body><div style="display:none"><div>a</div><b>b</b></div>|<div>c</div></body>',
  ],
  [
    'after two of them',
    '<body><div style="display:none">a</div>\n<div style="display: none">&zwnj;</div>|<p>Hi</p></body>',
  ],
  [
    'after a preheader behind a comment',
    '<body><!-- preheader --><div style="display:none">a</div>|<p>Hi</p></body>',
  ],
  [
    'not after a preheader for one program',
    '<body>|<!--[if !mso]><!--><div style="display:none">a</div><!--<![endif]--></body>',
  ],
  ['not after a visible first element', '<body>|<div style="opacity:0.9">a</div></body>'],
  ['not after a hidden element further down', '<body>|<p>Hi</p><div style="display:none">a</div></body>'],
  ['not after a preheader that never ends', '<body>|<div style="display:none">a'],
  [
    'after a preheader with whole Liquid blocks',
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
])('the pixel stands %s', (_, place) => {
  expect(withPixel(place.replace('|', ''))).toBe(place.replace('|', HERE));
});

test('nothing stays nothing: a mail of text alone has no HTML', () => {
  expect(withPixel('')).toBe('');
});

test('it is neither hidden nor without size, and its address is encoded', () => {
  const { html } = fillPlaceholders(instrument('Hi').source, {
    pixelUrl: 'https://x.org/?a&b"',
    linkUrl: () => null,
  });

  expect(html).toContain('src="https://x.org/?a&amp;b&quot;"');
  expect(html).not.toMatch(/display:\s*none|width="0"|height="0"/);
});
