/**
 * The attributes in a cell of an exported file: a flat JSON object, whose values are imported as texts. Null if the cell is
 * something else. Empty for an empty cell.
 */
export const readAttributesCell = (cell: string): Record<string, string> | null => {
  if (cell.trim() === '') return {};
  const value = parseJson(cell);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const entries = Object.entries(value).filter(([, item]) => item !== null);
  if (entries.some(([, item]) => typeof item === 'object')) return null;

  return Object.fromEntries(entries.map(([name, item]) => [name, String(item)]));
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
