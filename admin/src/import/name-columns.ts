import { splitFullName } from '../../../server/src/prospects/cells/full-name';
import type { FileRow } from './csv';
import { normaliseHeader } from './known-headers';
import type { Field } from './mapping';

type NamedColumn = {
  /** The fields that the headers of all columns name. */
  fields: Array<Field | undefined>;
  header: string;
  column: number;
  rows: FileRow[];
};

/** Headers of a first or last name in some files, and of the whole name in others. */
const HALF_NAMES = new Set(
  ['Nom', 'Nom du contact', 'Nombre', 'Nombre del contacto', 'Nome', 'Jméno', 'Имя', '이름', '名字'].map(
    normaliseHeader
  )
);

/**
 * The field of a column, by its header and, for names, by its cells and the other columns. A column of full names counts in a file
 * without first and last names. Beside first names alone, "Name" is the last name, as in German files.
 */
export const fieldOfNames = ({ fields, header, column, rows }: NamedColumn): Field | undefined => {
  const field = fields[column];
  if (field !== 'fullName' && !HALF_NAMES.has(normaliseHeader(header))) return field;
  const others = fields.filter((_, index) => index !== column);
  const hasFirst = others.includes('firstName');
  const hasLast = others.includes('lastName');
  const { people, severalWords, filled } = countNames(rows, column);

  if (field !== 'fullName')
    return !hasFirst && !hasLast && !others.includes('fullName') && severalWords * 2 > filled
      ? 'fullName'
      : field;
  if (!hasFirst && !hasLast) return people * 2 > filled ? 'fullName' : undefined;
  return hasFirst && !hasLast && people * 2 > filled && severalWords * 2 < filled ? 'lastName' : undefined;
};

const countNames = (rows: FileRow[], column: number) => {
  const cells = rows.map((row) => row.cells[column]?.trim() ?? '').filter(Boolean);
  const names = cells.flatMap((cell) => splitFullName(cell) ?? []);

  return {
    filled: cells.length,
    people: names.length,
    severalWords: names.filter(({ firstName, lastName }) => firstName !== null && lastName !== null).length,
  };
};
