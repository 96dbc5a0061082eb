import fc from 'fast-check';
import { maskLiquid } from '../../../../server/src/emails/html/liquid-mask';

/** In the expected masks, `_` stands for a space. */
test.each([
  ['plain { text } {', 'plain { text } {', 'plain { text } {'],
  ['a{{ b }}c', 'axxxxxxxc', 'a{{ b }}c'],
  ['a{{- "}}" -}}c', 'axxxxxxxxxxxxc', 'a{{- "}}" -}}c'],
  ['{{a}}{{b}}', 'xxxxxxxxxx', '{{a}}{{b}}'],
  ['{%if a%}b{%endif%}', '________b_________', '________b_________'],
  ['{{{a}} }', 'xxxxxx }', '{{{a}} }'],
  [
    '{%raw%}{{a}}{%b%}{%endraw%}{{c}}',
    '_______{{a}}{%b%}__________xxxxx',
    '_______{{a}}{%b%}__________{{c}}',
  ],
  ['{%raw%}{%endraw%}{{c}}', '_________________xxxxx', '_________________{{c}}'],
  ['{%comment%}a{{b}}{%endcomment%}c', `${'_'.repeat(31)}c`, `${'_'.repeat(31)}c`],
  ['{%comment%}a', '____________', '____________'],
  ['a{{ b', 'a{{ b', 'a{{ b'],
  ['a{%raw%}b', 'a{%raw%}b', 'a{%raw%}b'],
  ['', '', ''],
])('%s is masked for HTML parsing and for reading', (source, markup, words) => {
  const mask = maskLiquid(source);

  const spaced = (text: string) => text.replace(/_/g, ' ');
  expect([mask.markup, mask.visibleText]).toEqual([spaced(markup), spaced(words)]);
});

test('a span is balanced when it contains only complete Liquid blocks', () => {
  const source = 'a{% if b %}c{% endif %}d{% comment %}{% if %}{% endcomment %}';
  const { isBalanced } = maskLiquid(source);
  const at = (text: string) => source.indexOf(text);

  expect(isBalanced(0, source.length)).toBe(true);
  expect(isBalanced(at('c'), at('{% endif'))).toBe(true);
  expect(isBalanced(0, at('c'))).toBe(false);
  expect(isBalanced(at('c'), at('d'))).toBe(false);
});

const BLOCK_TAGS = [
  '{% if a %}',
  '{% endif %}',
  '{% for a in b %}',
  '{% endfor %}',
  '{% else %}',
  '{{ a }}',
  'x',
];

test('every span of a template is balanced exactly when counting its blocks one by one says so', () => {
  const spans = fc.array(fc.constantFrom(...BLOCK_TAGS), { maxLength: 12 });

  fc.assert(
    fc.property(spans, (pieces) => {
      const source = pieces.join('');
      const { isBalanced } = maskLiquid(source);
      const offsets = pieces.map((_, index) => pieces.slice(0, index).join('').length).concat(source.length);

      for (const [first, start] of offsets.entries()) {
        for (const [last, end] of offsets.entries()) {
          if (last < first) continue;
          expect(isBalanced(start, end)).toBe(countsToZero(pieces.slice(first, last)));
        }
      }
    })
  );
});

const countsToZero = (pieces: string[]) => {
  let depth = 0;
  for (const piece of pieces) {
    if (/% (if|for)/.test(piece)) depth += 1;
    if (/% end/.test(piece)) depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
};
