import type { ImportRow } from '../../../server/src/prospects/contract';

export const FIELDS = ['email', 'firstName', 'lastName', 'company', 'timezone'] as const;

export type Field = (typeof FIELDS)[number];

/** The field that a column is imported into. `attribute` is its name if `to` is `attribute`. */
export type Target = { to: Field | 'attribute' | 'nowhere'; attribute: string };

/** One target per column of the file, in the order of the columns. */
export type Mapping = Target[];

export type MappingError = 'no-email' | 'field-twice' | 'attribute-twice' | 'attribute-name';

/** The server refuses other names. */
const ATTRIBUTE_NAME = /^\p{L}[\p{L}\p{N}_ -]{0,63}$/u;

/** Null if the mapping can be used. */
export const findMappingError = (mapping: Mapping): MappingError | null => {
  const fields = mapping.map(({ to }) => to).filter((to) => to !== 'attribute' && to !== 'nowhere');
  const attributes = attributesOf(mapping);
  if (!fields.includes('email')) return 'no-email';
  if (hasDuplicates(fields)) return 'field-twice';
  if (!attributes.every((name) => ATTRIBUTE_NAME.test(name))) return 'attribute-name';

  return hasDuplicates(attributes) ? 'attribute-twice' : null;
};

/** Names of the attributes that are imported, in the order of the columns. */
export const attributesOf = (mapping: Mapping): string[] =>
  mapping.filter(({ to }) => to === 'attribute').map(({ attribute }) => attribute.trim());

const hasDuplicates = (names: string[]) => new Set(names).size < names.length;

/** The row as it is sent to the server, without empty cells. */
export const toImportRow = (cells: string[], mapping: Mapping): ImportRow => {
  const row: ImportRow = { email: '' };
  const attributes: Record<string, string> = {};

  mapping.forEach(({ to, attribute }, index) => {
    if (to === 'nowhere') return;
    const text = stripFormulaGuard(cells[index] ?? '').trim();
    if (text === '') return;
    if (to === 'attribute') attributes[attribute.trim()] = text;
    else row[to] = text.replace(/\s+/g, ' ');
  });

  return Object.keys(attributes).length > 0 ? { ...row, attributes } : row;
};

/** Removes the apostrophe that `writeCsv`, like other programs, puts before text that looks like a formula. */
const stripFormulaGuard = (cell: string) => cell.replace(/^'(?=[=+\-@\t\r])/, '');
