import fc from 'fast-check';
import { readDeclaration, writeDeclaration } from '../../../admin/src/editor/style-declarations';

describe('writing a declaration', () => {
  test.each([
    [null, 'color: red'],
    ['', 'color: red'],
    ['margin:0', 'margin:0; color: red'],
    ['margin:0;', 'margin:0; color: red;'],
    [' margin:0 ;\n', ' margin:0 ; color: red;\n'],
    ['color:blue', 'color:red'],
    ['Color : #00F ; margin: 0', 'Color : red ; margin: 0'],
    ['color: blue !important; margin: 0', 'color: red; margin: 0'],
    ['color: blue; margin: 0; color: green', ' margin: 0; color: red'.trim()],
    ['background-color: blue', 'background-color: blue; color: red'],
    ['/* color: blue; */ color: green', '/* color: blue; */ color: red'],
    ['background: url(data:image/png;color:blue)', 'background: url(data:image/png;color:blue); color: red'],
    [`font-family: "a;color:b"`, `font-family: "a;color:b"; color: red`],
    ['color: {{ brand | default: "a;b" }}; margin: 0', 'color: red; margin: 0'],
    ['{% if x %}color: blue;{% endif %}', '{% if x %}color: blue;{% endif %}; color: red'],
  ])('into %p gives %p', (style, written) => {
    expect(writeDeclaration(style, 'color', 'red')).toBe(written);
  });

  test.each([
    [null, null],
    ['color: red', null],
    ['color: red;', null],
    ['margin: 0; color: red', 'margin: 0'],
    ['color: red; margin: 0;', 'margin: 0;'],
    ['margin: 0', 'margin: 0'],
    ['', ''],
  ])('null removes it: %p gives %p', (style, written) => {
    expect(writeDeclaration(style, 'color', null)).toBe(written);
  });
});

test.each([
  ['color: red', 'red'],
  ['COLOR:red !important', 'red'],
  ['color: red; color: blue', 'blue'],
  ['background-color: red', null],
  ['content: "color: red"', null],
  [null, null],
])('the colour of %p is %p', (style, value) => {
  expect(readDeclaration(style, 'color')).toBe(value);
});

/** Declarations of other properties, with whatever contains a semicolon or a quote. */
const declaration = fc
  .tuple(
    fc.constantFrom('margin', 'font-size', 'background-color', '--brand', 'Font-Family'),
    fc.constantFrom(':', ': ', ' : '),
    fc.constantFrom(
      '0',
      '12px !important',
      'url(a;b:c)',
      '"a;b"',
      "'it\\'s; x'",
      '{{ a | default: ";" }}',
      '/*;*/ 1'
    )
  )
  .map((parts) => parts.join(''));

const style = fc
  .tuple(fc.array(declaration), fc.constantFrom(';', '; ', ' ;\n'), fc.constantFrom('', ';', '; '))
  .map(
    ([declarations, separator, end]) => declarations.join(separator) + (declarations.length > 0 ? end : '')
  );

test('a written value is read again, and all other declarations stay byte for byte', () => {
  fc.assert(
    fc.property(style, fc.constantFrom('#d02b20', 'center'), (before, value) => {
      const after = writeDeclaration(before, 'color', value);

      expect(readDeclaration(after, 'color')).toBe(value);
      expect(after?.startsWith(before.replace(/[\s;]*$/, ''))).toBe(true);
    })
  );
});

test('removing what was written gives the style as it was', () => {
  fc.assert(
    fc.property(style, (before) => {
      const after = writeDeclaration(writeDeclaration(before, 'color', 'red'), 'color', null);

      expect(after).toBe(before === '' ? null : before);
    })
  );
});
