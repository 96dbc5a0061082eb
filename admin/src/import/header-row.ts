import { readAddressCell } from '../../../server/src/prospects/cells/address-cell';
import type { FileRow } from './csv';
import { isKnownHeader } from './known-headers';

/** Lines above the header, such as a title and a note, are a few. */
const MAX_ROWS = 30;

type Candidate = { index: number; filled: number; known: number; hasAddress: boolean };

/**
 * The index in `rows` of the row with the column names; -1 if there is none. It has no email address, and known names decide.
 * Without any, it is the first row as wide as the others, above the first address.
 */
export const findHeaderRow = (rows: FileRow[]): number => {
  const candidates = rows.slice(0, MAX_ROWS).map(toCandidate);
  const width = usualWidth(candidates);
  const named = bestNamed(candidates);
  if (named) return named.index;

  const firstAddress = candidates.findIndex(({ hasAddress }) => hasAddress);
  const above = firstAddress < 0 ? candidates : candidates.slice(0, firstAddress);
  return above.find(({ filled }) => filled * 2 > width)?.index ?? -1;
};

const toCandidate = ({ cells }: FileRow, index: number): Candidate => ({
  index,
  filled: cells.filter((cell) => cell.trim() !== '').length,
  known: cells.filter((cell) => isKnownHeader(cell)).length,
  hasAddress: cells.some((cell) => readAddressCell(cell).address !== null),
});

/** A row of data may have one such word. A row of data above the header would be wider than a note with an address. */
const bestNamed = (candidates: Candidate[]): Candidate | undefined => {
  const named = candidates.filter(
    ({ index, known, hasAddress, filled }) =>
      (known > 1 || (known === 1 && filled === 1)) &&
      !hasAddress &&
      !candidates.slice(0, index).some((other) => other.hasAddress && (known < 2 || other.filled >= filled))
  );

  return named.reduce<Candidate | undefined>(
    (best, candidate) => (best && best.known >= candidate.known ? best : candidate),
    undefined
  );
};

/** The median of filled cells. */
const usualWidth = (candidates: Candidate[]): number => {
  const widths = candidates.map(({ filled }) => filled).sort((a, b) => a - b);

  return widths[Math.floor(widths.length / 2)] ?? 0;
};
