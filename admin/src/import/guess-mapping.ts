import { removeGuard } from '../lib/formula-guard';
import { findAddressColumns, isOfSomebodyElse } from './address-columns';
import { attributeNames } from './attribute-names';
import { readAttributesCell } from './attributes-cell';
import type { FileRow } from './csv';
import { fieldOfHeader, normaliseHeader } from './known-headers';
import { fieldOfNames } from './name-columns';
import { type Field, FIELDS, type Mapping, type Target } from './mapping';

/** As many attributes as a prospect may have. */
const MAX_ATTRIBUTES = 50;

/**
 * Guesses the target of each column by its name, and the columns of email addresses by what they hold. A field is assigned
 * once. Other columns that hold something become attributes, as many as a prospect may have.
 */
export const guessMapping = (headers: string[], rows: FileRow[]): Mapping => {
  const addressColumns = findAddressColumns({ headers, rows });
  const names = attributeNames(headers);
  const free = new Set<Field>(FIELDS.filter((field) => field !== 'email'));
  let attributeCount = 0;

  const fields = headers.map((header, column) =>
    addressColumns.includes(column) || isOfSomebodyElse(header) ? undefined : fieldOfHeader(header)
  );

  const targetOf = (header: string, column: number): Target['to'] => {
    if (addressColumns.includes(column)) return 'email';
    if (holdsAttributes(header, column, rows)) return 'attributes';
    const field = fieldOfNames({ fields, header, column, rows });
    if (field && free.delete(field)) return field;
    if (header.trim() === '' || isEmpty(rows, column) || attributeCount === MAX_ATTRIBUTES) return 'nowhere';
    attributeCount += 1;
    return 'attribute';
  };

  return headers.map((header, column) => ({ to: targetOf(header, column), attribute: names[column] }));
};

const isEmpty = (rows: FileRow[], column: number) => !rows.some(({ cells }) => cells[column]?.trim());

/** The column of an export: named so in one of the admin's languages, with JSON objects only. */
const holdsAttributes = (header: string, column: number, rows: FileRow[]): boolean => {
  if (!['attributes', 'attribute', 'attributs', 'atributos'].includes(normaliseHeader(header))) return false;
  const cells = rows.map((row) => row.cells[column]?.trim() ?? '').filter(Boolean);

  return cells.length > 0 && cells.every((cell) => readAttributesCell(removeGuard(cell)) !== null);
};
