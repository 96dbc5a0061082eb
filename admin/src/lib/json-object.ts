/** Null for blank text; undefined if the text is not a JSON object. */
export const parseJsonObject = (text: string): Record<string, unknown> | null | undefined => {
  if (text.trim() === '') return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
};
