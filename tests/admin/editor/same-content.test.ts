import { isSameContent } from '../../../admin/src/editor/same-content';

test.each([
  ['white space between blocks', '<p>Hi</p><p>you</p>', ' <p>Hi</p>\n\n  <p>you</p>\n'],
  ['white space inside a text', '<p>Hi you</p>', '<p>\n  Hi\n  you\n</p>'],
  ['white space around a line break', '<p>Hi<br>you</p>', '<p>Hi <br>\n you</p>'],
  ['the order of marks', '<p><em><strong>Hi</strong></em></p>', '<p><strong><em>Hi</em></strong></p>'],
  ['where adjacent equal marks are split', '<p><b>Hi </b><b>you</b></p>', '<p><strong>Hi you</strong></p>'],
  ['marks around a link', '<p><b>a <a href="x">b</a></b></p>', '<p><b>a </b><a href="x"><b>b</b></a></p>'],
  ['a line break within a mark', '<p><b>a<br>b</b></p>', '<p><b>a</b><br><b>b</b></p>'],
  ['an empty mark', '<p>a<b></b>b</p>', '<p>ab</p>'],
  ['outdated tag names', '<b>a</b><i>b</i><strike>c</strike>', '<strong>a</strong><em>b</em><s>c</s>'],
  ['the order of attributes', '<img src="x" alt="y">', '<img alt="y" src="x">'],
])('ignores %s', (_, one, other) => {
  expect(isSameContent(one, other)).toBe(true);
});

test.each([
  ['a text', '<p>Hi</p>', '<p>Ho</p>'],
  ['a space between words', '<p>Hi <b>you</b></p>', '<p>Hi<b>you</b></p>'],
  ['a non-breaking space', '<p>Hi&nbsp;you</p>', '<p>Hi you</p>'],
  ['a block', '<div><p>Hi</p></div>', '<p>Hi</p>'],
  ['a paragraph in a list item', '<ul><li>Hi</li></ul>', '<ul><li><p>Hi</p></li></ul>'],
  ['an empty paragraph', '<p>Hi</p><p></p>', '<p>Hi</p>'],
  ['a mark', '<p><b>Hi</b></p>', '<p>Hi</p>'],
  [
    'a mark within the same mark',
    '<span style="a"><span style="b">x</span></span>',
    '<span style="b">x</span>',
  ],
  ['an attribute', '<p style="color:red">Hi</p>', '<p>Hi</p>'],
  ['the spelling of a style', '<p style="color:red">Hi</p>', '<p style="color: red;">Hi</p>'],
  ['an attribute of a link', '<a href="x" data-track="false">y</a>', '<a href="x">y</a>'],
  ['one link instead of two', '<a href="x">y</a><a href="x">z</a>', '<a href="x">yz</a>'],
  ['an image', '<p>Hi<img src="x"></p>', '<p>Hi</p>'],
  ['a comment', '<p>Hi</p><!--x-->', '<p>Hi</p>'],
  ['Liquid around a block', '{% if x %}<p>Hi</p>{% endif %}', '<p>{% if x %}</p><p>Hi</p><p>{% endif %}</p>'],
  ['a mark around a block', '<b><p>Hi</p></b>', '<p><b>Hi</b></p>'],
  ['an empty anchor', '<p><a name="top"></a>Hi</p>', '<p>Hi</p>'],
  ['white space moved out of a mark', '<p>a<b> b</b></p>', '<p>a <b>b</b></p>'],
])('detects a difference: %s', (_, one, other) => {
  expect(isSameContent(one, other)).toBe(false);
});
