const HUES = 24;
const DEGREES_APART = 360 / HUES;

const GREY = 'hsl(0 0% 55%)';

/**
 * A CSS colour, from a hash of the documentId: the same on every page, in every session and for every user. Deleted
 * sequences (null) are grey. The medium lightness is visible in the light and in the dark theme.
 */
export const sequenceColour = (sequence: { documentId: string } | null): string => {
  if (!sequence) return GREY;
  const { documentId } = sequence;
  let hash = 0;
  for (const character of documentId) hash = (hash * 31 + character.charCodeAt(0)) % 99991;
  return `hsl(${(hash % HUES) * DEGREES_APART} 65% 55%)`;
};
