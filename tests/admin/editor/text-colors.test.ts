import { TEXT_COLORS } from '../../../admin/src/editor/text-colors';
import english from '../../../admin/src/messages/en.json';

/** WCAG 2.2, relative luminance. */
const luminance = (color: string) => {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const value = parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one: string, other: string) => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

/** The background of the editor in Strapi's dark theme. */
const DARK = '#212134';

test.each(TEXT_COLORS)(
  '$name can be read on white and on dark, and has a name in the menu',
  ({ name, value }) => {
    expect(contrast(value, '#ffffff')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(value, DARK)).toBeGreaterThanOrEqual(3.2);
    expect(english).toHaveProperty([`editor.color.${name}`]);
  }
);
