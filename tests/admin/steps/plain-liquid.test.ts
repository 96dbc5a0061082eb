import { withoutLiquid } from '../../../admin/src/steps/plain-liquid';

test.each([
  ['Hi {{ prospect.firstName }}!', 'Hi <prospect.firstName>!'],
  ['{{- sender.name | default: "}" | upcase -}}', '<sender.name>'],
  ['{{prospect.company|default:"you"}}', '<prospect.company>'],
  ['{% if a > 1 %}one{% elsif b %}two{% else %}three{% endif %}.', 'one.'],
  ['{% unless a %}{% if b %}x{% else %}y{% endif %}z{% else %}w{% endunless %}', 'xz'],
  ['{% case a %} skipped {% when 1 %}one{% when 2 %}two{% else %}{{ b }}{% endcase %}', 'one'],
  ['{% capture x %}hidden {{ y }}{% endcapture %}{%- assign z = 1 -%}shown', 'shown'],
  ['{% comment %}{% if a %}x{% endif %}{% endcomment %}a', 'a'],
  ['{% for item in list %}{{ item }}, {% endfor %}', '<item>, '],
  ['{% endif %}{% else %}{% constructor %}a{% if b %}c', 'ac'],
  ['{{ open and {% broken', '{{ open and {% broken'],
  ['', ''],
])('%p becomes %p', (template, text) => {
  expect(withoutLiquid(template, (path) => `<${path}>`)).toBe(text);
});
