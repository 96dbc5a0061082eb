import fc from 'fast-check';
import { findSimpleTag } from '../../../admin/src/editor/editor-dialogs';
import { findTagAround } from '../../../admin/src/editor/merge-tag-marks';
import { attributePath, mergeTag } from '../../../admin/src/editor/merge-tags';
import { readSimpleTag, writeSimpleTag } from '../../../admin/src/editor/simple-tag';
import { readPaths } from '../../../server/src/emails/message/merge-tags';
import { parseTemplate, renderTemplate } from '../../../server/src/emails/message/template';
import { mark, node, stateOf, text } from './documents';

test.each([
  ['{{ prospect.firstName }}', { path: 'prospect.firstName', fallback: '' }],
  ['{{prospect.firstName|default:"there"}}', { path: 'prospect.firstName', fallback: 'there' }],
  [
    "{{ prospect.attributes['job title'] | default: 'x' }}",
    { path: "prospect.attributes['job title']", fallback: 'x' },
  ],
  ['{{ a.größe | default: "a \\"b\\" \\u007bc\\u007d" }}', { path: 'a.größe', fallback: 'a "b" {c}' }],
])('%s is a simple tag', (tag, read) => {
  expect(readSimpleTag(tag)).toEqual(read);
});

test.each([
  '{{ prospect.firstName | upcase }}',
  '{{ prospect.firstName | default: sender.name }}',
  '{{ prospect.firstName | default: "a" | upcase }}',
  '{{ prospect.firstName | default: "a", allow_false: true }}',
  '{{- prospect.firstName -}}',
  '{{ a | default: "\\n" }}',
  '{{ "text" }}',
  '{{ a[0] }}',
  '{{ }}',
  '{% if a %}',
])('%s is none', (tag) => {
  expect(readSimpleTag(tag)).toBeNull();
});

/** What breaks strings, tags and HTML, among other characters. */
const awkward = (length: number) =>
  fc.string({
    unit: fc.oneof(
      fc.constantFrom('"', "'", '\\', '{', '}', '%', '<', '&', ' ', 'u'),
      fc.string({ minLength: 1, maxLength: 1 })
    ),
    minLength: 1,
    maxLength: length,
  });

test('any fallback is read again, and is what the server writes', () => {
  fc.assert(
    fc.property(awkward(20), (fallback) => {
      const tag = writeSimpleTag({ path: 'sender.name', fallback });
      const data = { sender: { name: '' } } as never;

      expect(readSimpleTag(tag)).toEqual({ path: 'sender.name', fallback });
      expect(tag.match(/\{\{.*?\}\}|\{%.*?%\}/g)).toEqual([tag]);
      expect(renderTemplate(parseTemplate(tag, 'text'), data)).toBe(fallback);
    })
  );
});

test('the name of any attribute makes a tag that the server reads, and that the dialog edits', () => {
  fc.assert(
    fc.property(awkward(20), (name) => {
      const tag = mergeTag(attributePath(name));

      expect(readPaths(parseTemplate(tag, 'html'))).toEqual([['prospect', 'attributes', name]]);
      expect(readSimpleTag(tag)?.path).toBe(attributePath(name));
    })
  );
});

test.each([
  ['plan', 'prospect.attributes.plan'],
  ['job-title_2', 'prospect.attributes.job-title_2'],
  ['job title', 'prospect.attributes["job title"]'],
  ['Größe', 'prospect.attributes["Größe"]'],
])('the attribute %s is named %s', (name, path) => {
  expect(attributePath(name)).toBe(path);
});

describe('the tag at a position', () => {
  const { doc } = stateOf([
    node('paragraph', {}, text('Hi {{ a }}{{ b | upcase }} '), text('{{ c', mark('bold')), text(' }}')),
    '',
  ]);

  test.each([
    [4, null],
    [5, { from: 4, to: 11, tag: '{{ a }}' }],
    [10, { from: 4, to: 11, tag: '{{ a }}' }],
    [11, null],
    [12, { from: 11, to: 27, tag: '{{ b | upcase }}' }],
    [30, null],
    [36, null],
    [37, null],
  ])('%i is %p', (position, expected) => {
    expect(findTagAround(doc, position)).toEqual(expected);
  });

  test('is edited by the dialog only if it is simple', () => {
    expect(findSimpleTag(doc, 5)?.tag).toBe('{{ a }}');
    expect(findSimpleTag(doc, 12)).toBeNull();
  });
});
