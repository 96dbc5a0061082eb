const HUES = 24;
const DEGREES_APART = 360 / HUES;

/**
 * A CSS colour. The same sequence has the same one on every page, in every session and for everybody;
 * it is of middle lightness, so that it stands out in the light and in the dark theme.
 */
export const sequenceColour = (documentId: string): string => {
  let sum = 0;
  for (const character of documentId) sum = (sum * 31 + character.charCodeAt(0)) % 99991;
  return `hsl(${(sum % HUES) * DEGREES_APART} 65% 55%)`;
};
