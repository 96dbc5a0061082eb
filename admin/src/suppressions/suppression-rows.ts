import { readAddressCell } from '../../../server/src/prospects/cells/address-cell';
import { cleanText } from '../../../server/src/prospects/cells/cell-text';
import type { SuppressionRow } from '../../../server/src/prospects/suppressions/contract';
import { findAddressColumns } from '../import/address-columns';
import type { FileRow } from '../import/csv';
import { findHeaderRow } from '../import/header-row';

/** The rows of a file that have an address or domain, with their number in the file. */
export type NumberedRow = SuppressionRow & { number: number };

/** Headings of a column with reasons, in the languages of the admin. */
const REASON = /reason|status|type|grund|motiv|motif|raison|motivo|razón|estado|état/i;

const MAX_SAMPLE = 200;

/**
 * Reads a list of addresses and domains: from the columns that a header names, else from the one in which most rows have one,
 * with reasons from a column whose heading says so. Every address of a row counts, also several in a cell. Rows without one are
 * kept, so that they are reported.
 */
export const toSuppressionRows = (rows: FileRow[]): NumberedRow[] => {
  const header = findHeading(rows);
  const body = rows.slice(header + 1);
  const headers = rows[header]?.cells ?? [];
  const named = findAddressColumns({ headers, rows: body.slice(0, MAX_SAMPLE) });
  const columns = named.length > 0 ? named : [valueColumn(body)];
  const reasonColumn = headers.findIndex((cell, index) => !columns.includes(index) && REASON.test(cell));

  return body.flatMap(({ number, cells }) =>
    valuesOf(columns.map((column) => cells[column] ?? '')).map((value) => ({
      number,
      value,
      ...(reasonColumn >= 0 && { reason: cleanText(cells[reasonColumn] ?? '') }),
    }))
  );
};

/** The index of the row with the headings; -1 when the first row has an address or domain already. */
const findHeading = (rows: FileRow[]): number => {
  const index = findHeaderRow(rows);

  return index >= 0 && rows[index].cells.some(isValue) ? -1 : index;
};

const isValue = (cell: string) => /^(\S+@\S+|[^\s:/]+\.[^\s:/]+)$/.test(cleanText(cell));

const valuesOf = (cells: string[]): string[] => {
  const addresses = cells.flatMap((cell) => {
    const { address, others } = readAddressCell(cell);
    return address ? [address, ...others] : [];
  });
  if (addresses.length > 0) return [...new Set(addresses)];

  return [cells.map(cleanText).find(Boolean) ?? ''];
};

/** Addresses decide: a file may have other columns with dots, such as dates. */
const valueColumn = (rows: FileRow[]): number => {
  const sample = rows.slice(0, MAX_SAMPLE);
  const width = Math.max(...sample.map(({ cells }) => cells.length), 1);
  const scores = Array.from({ length: width }, (_, column) =>
    sample.reduce((score, { cells }) => score + scoreOf(cells[column] ?? ''), 0)
  );

  return scores.indexOf(Math.max(...scores));
};

const scoreOf = (cell: string) => {
  if (readAddressCell(cell).address !== null) return 10;
  return isValue(cell) ? 1 : 0;
};
