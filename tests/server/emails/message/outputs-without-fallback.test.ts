import { findOutputsWithoutFallback } from '../../../../server/src/emails/message/outputs-without-fallback';
import { parseTemplate } from '../../../../server/src/emails/message/template';

const find = (source: string) =>
  findOutputsWithoutFallback(parseTemplate(source, 'text')).map(({ path, line }) => [path.join('.'), line]);

test('values that are shown as they are, each with its first line', () => {
  expect(
    find('Hi {{ prospect.firstName }},\n{{ prospect.attributes.region | upcase }} {{ prospect.firstName }}')
  ).toEqual([
    ['prospect.firstName', 1],
    ['prospect.attributes.region', 2],
  ]);
});

test.each([
  '{{ prospect["firstName"] }}',
  '{% if prospect.company %}{{ prospect.firstName }}{% endif %}',
  '{% for n in (1..2) %}{{ prospect.firstName }}{% endfor %}',
  '{% if prospect.firstName %}Hi{% endif %} {{ prospect.firstName }}',
])('%s shows the first name', (source) => {
  expect(find(source)).toEqual([['prospect.firstName', 1]]);
});

test.each([
  '{{ prospect.firstName | default: "there" }}',
  '{{ prospect.firstName | upcase | default: "there" }}',
  '{% if prospect.firstName %}Hi {{ prospect.firstName }}{% endif %}',
  '{% if prospect.firstName != blank %}{% if true %}{{ prospect.firstName }}{% endif %}{% endif %}',
  '{% unless prospect.company == blank %}{{ prospect.company }}{% endunless %}',
  '{% case prospect.language %}{% when "de" %}{{ prospect.language }}{% endcase %}',
  '{% assign name = prospect.firstName | default: "you" %}{{ name }}',
  '{{ prospect.firstName.size }} {{ prospect.attributes.plan.seats }} {{ prospect.attributes }} {{ prospect }}',
  '{{ sender.name }} {{ unsubscribeUrl }} {{ prospect.nickname }}',
  '{{ prospect.attributes[prospect.company] }} {{ "prospect.firstName" }}',
  '{% comment %}{{ prospect.firstName }}{% endcomment %}',
])('%s leaves no gap', (source) => {
  expect(find(source)).toEqual([]);
});

test.each([
  ['{{ entry.plan }} {{ entry.plan }}', ['entry.plan']],
  ['{{ entry.owner.email | downcase }}', ['entry.owner.email']],
  ['{{ entry.plan | default: "free" }} {% if entry.owner.email %}{{ entry.owner.email }}{% endif %}', []],
  ['{{ entry }} {{ entry[prospect.company] }}', []],
])('%s: fields of the entry', (source, paths) => {
  expect(find(source).map(([path]) => path)).toEqual(paths);
});

test('names of attributes may be any text', () => {
  expect(find('{{ prospect.attributes["Größe (cm)"] }}')).toEqual([['prospect.attributes.Größe (cm)', 1]]);
});
