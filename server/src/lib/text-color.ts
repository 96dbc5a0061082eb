/** Black or white, whichever has the higher contrast (WCAG 2.2) on a color `#rrggbb`: at least 4.58 to 1 on any. */
export const textColorOn = (color: string): '#000000' | '#ffffff' => {
  const luminance = luminanceOf(color);

  return (luminance + 0.05) / 0.05 >= 1.05 / (luminance + 0.05) ? '#000000' : '#ffffff';
};

/** Relative luminance, from 0 to 1. */
const luminanceOf = (color: string): number => {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });

  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
