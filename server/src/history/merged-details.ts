type Details = Record<string, unknown>;

/** Details that are added up. All others that are no lists say what an entry is about. */
const COUNTS = new Set(['count', 'created', 'updated', 'skipped', 'refused']);

/**
 * The details of two acts as one: counts are added, lists united. Null when the acts are about different things, or when
 * there is nothing to add or unite.
 */
export const mergedDetails = (before: Details, after: Details): Details | null => {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const [sums, subject] = [
    names.filter(isSum(before, after)),
    names.filter((name) => !isSum(before, after)(name)),
  ];
  if (sums.length === 0 || subject.some((name) => before[name] !== after[name])) return null;

  return { ...after, ...Object.fromEntries(sums.map((name) => [name, add(before[name], after[name])])) };
};

const isSum = (before: Details, after: Details) => (name: string) =>
  COUNTS.has(name) || Array.isArray(before[name]) || Array.isArray(after[name]);

const add = (before: unknown, after: unknown) =>
  Array.isArray(before) && Array.isArray(after)
    ? [...new Set([...before, ...after])]
    : Number(before ?? 0) + Number(after ?? 0);
