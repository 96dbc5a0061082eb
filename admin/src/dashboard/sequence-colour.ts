const HUES = 24;
const DEGREES_APART = 360 / HUES;

/**
 * A CSS colour, from a hash of the documentId: the same on every page, in every session and for every user. Its medium
 * lightness is visible in the light and in the dark theme.
 */
export const sequenceColour = (documentId: string): string => {
  let hash = 0;
  for (const character of documentId) hash = (hash * 31 + character.charCodeAt(0)) % 99991;
  return `hsl(${(hash % HUES) * DEGREES_APART} 65% 55%)`;
};
