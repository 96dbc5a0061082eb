import * as fc from 'fast-check';
import { textColorOn } from '../../../server/src/lib/text-color';

const toLinear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/** WCAG 2.2, written anew from its definition. */
const contrast = (one: string, other: string) => {
  const luminance = (color: string) => {
    const [red, green, blue] = (color.match(/[0-9a-f]{2}/gi) ?? []).map((hex) =>
      toLinear(Number(`0x${hex}`) / 255)
    );
    return 0.2126 * Number(red) + 0.7152 * Number(green) + 0.0722 * Number(blue);
  };
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (Number(light) + 0.05) / (Number(dark) + 0.05);
};

test.each([
  ['#ffffff', '#000000'],
  ['#FFEE00', '#000000'],
  ['#000000', '#ffffff'],
  ['#4945ff', '#ffffff'],
  ['#0000ff', '#ffffff'],
])('on %s text is %s', (color, text) => {
  expect(textColorOn(color)).toBe(text);
});

test('text is readable on any color: at least 4.5 to 1', () => {
  const channel = fc.integer({ min: 0, max: 255 });

  fc.assert(
    fc.property(channel, channel, channel, (...channels) => {
      const color = `#${channels.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
      expect(contrast(color, textColorOn(color))).toBeGreaterThanOrEqual(4.5);
    }),
    { numRuns: 2000 }
  );
});
