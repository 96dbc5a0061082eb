import { readAddressCell } from '../../../server/src/prospects/cells/address-cell';
import { unwrapExcelText } from '../../../server/src/prospects/cells/cell-text';
import type { ImportRow, RowRefusal } from '../../../server/src/prospects/contract';
import { removeGuard } from '../lib/formula-guard';
import { readAttributesCell } from './attributes-cell';

const CONSENT_FIELDS = ['opensConsent', 'clicksConsent'] as const;

export const FIELDS = [
  ...(['email', 'firstName', 'lastName', 'fullName', 'company', 'timezone', 'language'] as const),
  ...CONSENT_FIELDS,
  'tags',
] as const;

/** Whether a column holds a consent. */
export const hasConsents = (mapping: Mapping): boolean =>
  mapping.some(({ to }) => CONSENT_FIELDS.some((name) => name === to));

export type Field = (typeof FIELDS)[number];

/**
 * The field that a column is imported into. `attribute` is its name if `to` is `attribute`. With `attributes`, its cells hold
 * all attributes as JSON, as in an export. Several columns can go to `email`: of each row the first address is used, and the
 * others are kept as attributes.
 */
export type Target = { to: Field | 'attribute' | 'attributes' | 'nowhere'; attribute: string };

/** One target per column of the file, in the order of the columns. */
export type Mapping = Target[];

export type MappingError = 'no-email' | 'field-twice' | 'attribute-twice' | 'attribute-name';

/** The server refuses other names. */
export const ATTRIBUTE_NAME = /^\p{L}[\p{L}\p{M}\p{N}_ -]{0,63}$/u;

/** Null if the mapping can be used. */
export const findMappingError = (mapping: Mapping): MappingError | null => {
  const fields = mapping.map(({ to }) => to).filter((to) => to !== 'attribute' && to !== 'nowhere');
  const attributes = attributesOf(mapping);
  if (!fields.includes('email')) return 'no-email';
  if (hasDuplicates(fields.filter((field) => field !== 'email'))) return 'field-twice';
  if (!attributes.every((name) => ATTRIBUTE_NAME.test(name))) return 'attribute-name';

  return hasDuplicates(attributes) ? 'attribute-twice' : null;
};

/** Names of the attributes that are imported, in the order of the columns. */
export const attributesOf = (mapping: Mapping): string[] =>
  mapping
    .filter(({ to }, column) => to === 'attribute' || isFurtherAddress(mapping, column))
    .map(({ attribute }) => attribute.trim());

/** True for a column with email addresses after the first one. */
export const isFurtherAddress = (mapping: Mapping, column: number): boolean =>
  mapping[column].to === 'email' && mapping.findIndex(({ to }) => to === 'email') < column;

const hasDuplicates = (names: string[]) => new Set(names).size < names.length;

/** A row to send, and the values of it that the server would refuse to read. */
export type ReadRow = { row: ImportRow; dropped: RowRefusal[] };

export const readRow = (cells: string[], mapping: Mapping): ReadRow => {
  const row: ImportRow = { email: '' };
  const attributes: Record<string, string> = {};
  const dropped: RowRefusal[] = [];
  const emailColumn = findEmailColumn(cells, mapping);

  mapping.forEach(({ to, attribute }, column) => {
    if (to === 'nowhere') return;
    const text = textOf(cells[column]);
    if (text.trim() === '') return;
    if (to === 'attributes') Object.assign(attributes, readAttributes(text, dropped));
    else if (to === 'attribute') attributes[attribute.trim()] = text;
    else if (to !== 'email' || column === emailColumn) row[to] = text;
    else if (isFurtherAddress(mapping, column)) attributes[attribute.trim()] = text;
  });

  return { row: Object.keys(attributes).length > 0 ? { ...row, attributes } : row, dropped };
};

/** The row as it is sent to the server, without empty cells. */
export const toImportRow = (cells: string[], mapping: Mapping): ImportRow => readRow(cells, mapping).row;

/** Without what programs write around a text, so that spreadsheets take it for one. */
const textOf = (cell = '') => {
  const text = cell.includes("'") ? removeGuard(cell) : cell;

  return text.includes('="') ? unwrapExcelText(text) : text;
};

/** The first column of addresses whose cell has one, else the first that is filled. */
const findEmailColumn = (cells: string[], mapping: Mapping): number => {
  const columns = mapping.flatMap(({ to }, column) => (to === 'email' ? [column] : []));
  if (columns.length < 2) return columns[0] ?? -1;

  return (
    columns.find((column) => readAddressCell(cells[column] ?? '').address !== null) ??
    columns.find((column) => cells[column]?.trim()) ??
    columns[0]
  );
};

const readAttributes = (text: string, dropped: RowRefusal[]): Record<string, string> => {
  const attributes = readAttributesCell(text);
  if (!attributes) dropped.push({ field: 'attributes', reason: 'attributes-json' });
  const entries = Object.entries(attributes ?? {});
  for (const [name] of entries)
    if (!/^\p{L}/u.test(name)) dropped.push({ field: name.slice(0, 64), reason: 'attribute-name' });

  return Object.fromEntries(entries.filter(([name]) => /^\p{L}/u.test(name)));
};
