import type { ImportRow } from '../../../server/src/prospects/contract';

export const FIELDS = ['email', 'firstName', 'lastName', 'company', 'timezone'] as const;

export type Field = (typeof FIELDS)[number];

/** Where a column goes, and the attribute's name where it goes into one. */
export type Target = { to: Field | 'attribute' | 'nowhere'; attribute: string };

/** One for each column of the file. */
export type Mapping = Target[];

export type MappingFault = 'no-email' | 'field-twice' | 'attribute-twice' | 'attribute-name';

/** The server refuses others. */
const ATTRIBUTE_NAME = /^\p{L}[\p{L}\p{N}_ -]{0,63}$/u;

/** What keeps a mapping from being used; null where nothing does. */
export const faultOfMapping = (mapping: Mapping): MappingFault | null => {
  const fields = mapping.map(({ to }) => to).filter((to) => to !== 'attribute' && to !== 'nowhere');
  const attributes = attributesOf(mapping);
  if (!fields.includes('email')) return 'no-email';
  if (hasTwins(fields)) return 'field-twice';
  if (!attributes.every((name) => ATTRIBUTE_NAME.test(name))) return 'attribute-name';

  return hasTwins(attributes) ? 'attribute-twice' : null;
};

/** Names of the attributes that a mapping fills, in the order of the columns. */
export const attributesOf = (mapping: Mapping): string[] =>
  mapping.filter(({ to }) => to === 'attribute').map(({ attribute }) => attribute.trim());

const hasTwins = (names: string[]) => new Set(names).size < names.length;

/** What is sent of a row: no cell that is empty. */
export const toImportRow = (cells: string[], mapping: Mapping): ImportRow => {
  const row: ImportRow = { email: '' };
  const attributes: Record<string, string> = {};

  mapping.forEach(({ to, attribute }, index) => {
    if (to === 'nowhere') return;
    const text = withoutGuard(cells[index] ?? '').trim();
    if (text === '') return;
    if (to === 'attribute') attributes[attribute.trim()] = text;
    else row[to] = text.replace(/\s+/g, ' ');
  });

  return Object.keys(attributes).length > 0 ? { ...row, attributes } : row;
};

/** Undoes the apostrophe that files written by `writeCsv` and by others have before what looks like a formula. */
const withoutGuard = (cell: string) => cell.replace(/^'(?=[=+\-@\t\r])/, '');
