import { completeUrl, toLinkAttributes, toLinkDraft } from '../../../admin/src/editor/link-draft';
import { escapeLiquid, isSameLiquid, unescapeLiquid } from '../../../admin/src/editor/liquid-text';
import { MERGE_TAGS, mergeTag, UNSUBSCRIBE_URL_TAG } from '../../../admin/src/editor/merge-tags';
import { findRefusal } from '../../../admin/src/editor/refusal';
import { findUnknownTags } from '../../../server/src/emails/message/merge-tags';
import { parseTemplate } from '../../../server/src/emails/message/template';

describe('escaping Liquid for browsers', () => {
  test.each([
    ['<p>{{ a | default: "b" }}</p>', '<p>{{ a | default: &quot;b&quot; }}</p>'],
    ['{% if a > 1 and b < 2 %}', '{% if a &gt; 1 and b &lt; 2 %}'],
    [
      '<a href="{{ a | append: "?b&c" }}">&amp;</a>',
      '<a href="{{ a | append: &quot;?b&amp;c&quot; }}">&amp;</a>',
    ],
    ['{{ "&amp;" }}\u00a0', '{{ &quot;&amp;amp;&quot; }}\u00a0'],
    ['<p>a & b</p>', '<p>a & b</p>'],
  ])('%p is escaped and restored', (template, escaped) => {
    expect(escapeLiquid(template)).toBe(escaped);
    expect(unescapeLiquid(escaped)).toBe(template);
  });
});

test.each([
  ['<p>{{ a }}</p>', '<b>{{ a }}</b>', true],
  ['<p>a</p>', '<p>b</p>', true],
  ['{{ a | default: "b  c" }}', '{{ a | default: "b c" }}', false],
  ['{% if a\nor b %}', '{% if a or b %}', false],
  ['{{ a }}{{ b }}', '{{ b }}{{ a }}', false],
])('%p and %p have the same Liquid: %p', (one, other, isSame) => {
  expect(isSameLiquid(one, other)).toBe(isSame);
});

describe('findRefusal', () => {
  test.each([
    '',
    'Hello',
    '<p style="color: red">Hello {{ prospect.firstName | default: "<you>" }}</p>',
    '<H1>Hi</H1><ul><li><b>a</b></li></ul><div><img src="x"><br/><hr></div>',
    '{% if a < b %}x{% endif %}',
    '1 < 2',
  ])('allows rich text for %p', (html) => {
    expect(findRefusal(html)).toBeNull();
  });

  test.each([
    ['<!doctype html><p>x</p>', { reason: 'document' }],
    ['<html><body><p>x</p></body></html>', { reason: 'document' }],
    ['<style>p { color: red }</style><p>x</p>', { reason: 'document' }],
    ['<p>x</p><!--[if mso]><p>y</p><![endif]-->', { reason: 'comment' }],
    ['<![if !mso]><p>x</p><![endif]>', { reason: 'comment' }],
    ['<p>x</p><TABLE><tr><td>y</td></tr></TABLE>', { reason: 'element', name: 'table' }],
    ['<p><v:rect href="x"></v:rect></p>', { reason: 'element', name: 'v:rect' }],
    ['<center>x</center>', { reason: 'element', name: 'center' }],
  ])('refuses rich text for %p', (html, refusal) => {
    expect(findRefusal(html)).toEqual(refusal);
  });
});

test('the server fills every merge tag that is offered', () => {
  const template = [...MERGE_TAGS.map(mergeTag), UNSUBSCRIBE_URL_TAG].join(' ');

  expect(findUnknownTags(parseTemplate(template, 'html'))).toEqual([]);
});

describe('a link draft', () => {
  test.each([
    [{ href: 'https://a.example' }, { url: 'https://a.example', name: '', isTracked: true }],
    [
      { href: null, 'data-link-name': 'Tour', 'data-track': 'FALSE' },
      { url: '', name: 'Tour', isTracked: false },
    ],
    [{ 'data-track': 'true' }, { url: '', name: '', isTracked: true }],
  ])('of the attributes %p is %p', (attributes, draft) => {
    expect(toLinkDraft(attributes)).toEqual(draft);
  });

  test('becomes attributes, without those that are empty or have default values', () => {
    expect(toLinkAttributes({ url: ' https://a.example ', name: ' ', isTracked: true })).toEqual({
      href: 'https://a.example',
      'data-link-name': null,
      'data-track': null,
    });
    expect(toLinkAttributes({ url: 'x', name: ' Tour ', isTracked: false })).toEqual({
      href: 'x',
      'data-link-name': 'Tour',
      'data-track': 'false',
    });
  });

  test.each([
    ['acme.example', 'https://acme.example'],
    ['www.acme.example/a?b', 'https://www.acme.example/a?b'],
    ['localhost:80', 'localhost:80'],
    ['ada.l+x@acme.example', 'mailto:ada.l+x@acme.example'],
    ['mailto:ada@acme.example', 'mailto:ada@acme.example'],
    ['http://acme.example', 'http://acme.example'],
    ['{{ unsubscribeUrl }}', '{{ unsubscribeUrl }}'],
    ['#terms', '#terms'],
    ['/offer', '/offer'],
  ])('with the URL %s is completed to %s', (url, completed) => {
    expect(completeUrl(url)).toBe(completed);
  });
});
