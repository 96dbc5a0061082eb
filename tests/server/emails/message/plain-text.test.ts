import { replaceUrls, htmlToPlainText } from '../../../../server/src/emails/message/plain-text';

test.each([
  ['paragraphs', '<p>One</p><p>Two<br>Three</p>', 'One\n\nTwo\nThree'],
  [
    'a link',
    '<p>Go <a href="https://x.org/?a=1&amp;b=2">there</a>.</p>',
    'Go there [https://x.org/?a=1&b=2].',
  ],
  ['a link that shows its URL', '<a href="https://x.org/">https://x.org/</a>', 'https://x.org/'],
  ['a link around an image', '<a href="https://x.org/"><img src="a.png" alt="Logo"></a>', 'https://x.org/'],
  ['an image', '<p>a<img src="https://x.org/p.gif" alt="b">c</p>', 'ac'],
  ['a heading without upper-casing it', '<h1>Hello You</h1>', 'Hello You'],
  ['character references', '<p>R&amp;D &lt;b&gt; é</p>', 'R&D <b> é'],
  ['style, script and title', '<title>t</title><style>a{}</style><script>b()</script><p>c</p>', 'c'],
  [
    'a hidden preheader',
    '<div style="color:#fff;display:none">Psst</div><div style="display: none">Psst</div><p>Hi</p>',
    'Hi',
  ],
  ['a long line', `<p>${'word '.repeat(60)}end</p>`, `${'word '.repeat(60)}end`],
  ['empty HTML', '', ''],
])('converts %s', (_, html, text) => {
  expect(htmlToPlainText(html)).toBe(text);
});

test('converts a list to one line per item', () => {
  expect(htmlToPlainText('<ul><li>a</li><li>b</li></ul>')).toMatch(/^\s*\* a\n\s*\* b$/);
});

describe('replacing URLs in a plain text', () => {
  const tracked = new Map([
    ['https://a.test/', 'https://us.test/c/1'],
    ['https://a.test/x?y=1', 'https://us.test/c/2'],
    ['https://a.test/wiki/A_(b)', 'https://us.test/c/3'],
  ]);

  test.each([
    ['see [https://a.test/].', 'see [https://us.test/c/1].'],
    ['https://a.test/x?y=1, or https://a.test/!', 'https://us.test/c/2, or https://us.test/c/1!'],
    ['(https://a.test/wiki/A_(b))', '(https://us.test/c/3)'],
    ['https://a.test/x?y=12 https://a.test/other', 'https://a.test/x?y=12 https://a.test/other'],
    ['no URL', 'no URL'],
  ])('%s becomes %s', (text, expected) => {
    expect(replaceUrls(text, tracked)).toBe(expected);
  });
});
