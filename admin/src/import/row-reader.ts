import { readAddressCell } from '../../../server/src/prospects/cells/address-cell';

/**
 * Reads a CSV row by row (RFC 4180), in time linear to its length. Any line end ends a row. A quote is misplaced when it opens a
 * cell and is never closed, or is closed before the end of the cell; it costs nothing but, at most, the order of its own row's
 * cells. Libraries read on to the next quote that fits, which may be thousands of rows below.
 */
export type RowFormat = {
  delimiter: string;
  /** Cells of most rows, by which one reading of a misplaced quote is preferred; 0 if unknown. */
  width: number;
};

export type ReadRow = {
  cells: string[];
  /** Lines of a text editor, from 1. */
  lineCount: number;
  hasMisplacedQuote: boolean;
};

/** How a cell with a misplaced quote is read: up to a quote that ends a cell in the same line, or with the quote as a character. */
type Reading = 'to-quote' | 'as-character';

type Cell = { text: string; end: number; isMisplaced: boolean };

/** Returns a function that reads the next row; null after the last one. */
export const createRowReader = (text: string, { delimiter, width }: RowFormat) => {
  const nextReturn = finder(text, '\r');
  const nextLineFeed = finder(text, '\n');
  const nextDelimiter = finder(text, delimiter);
  let position = 0;

  const nextLineEnd = (from: number) => Math.min(nextReturn(from), nextLineFeed(from));

  const lineStartAfter = (lineEnd: number) => lineEnd + (text.startsWith('\r\n', lineEnd) ? 2 : 1);

  const isCellEnd = (index: number) =>
    index >= text.length || text[index] === delimiter || text[index] === '\r' || text[index] === '\n';

  const skipSpaces = (index: number) => {
    let at = index;
    while (text[at] === ' ') at += 1;
    return at;
  };

  /** The quote that closes a cell opened at `open`; -1 if there is none where it may be. */
  const closingQuote = (open: number): number => {
    let quote = text.indexOf('"', open + 1);
    while (quote >= 0 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2);

    return quote >= 0 && isCellEnd(skipSpaces(quote + 1)) ? quote : -1;
  };

  /** The first quote before the end of a cell, in the line of `open`; -1 if there is none. */
  const closingQuoteInLine = (open: number): number => {
    const lineEnd = nextLineEnd(open);
    let quote = text.indexOf('"', open + 1);
    while (quote >= 0 && quote < lineEnd && !isCellEnd(skipSpaces(quote + 1)))
      quote = text.indexOf('"', quote + 1);

    return quote < lineEnd ? quote : -1;
  };

  /** Whether the lines of a row are rows themselves, because one quote is missing and another, below, is too many. */
  const holdsRows = (open: number, close: number): boolean => {
    if (width < 2 || nextLineEnd(open) > close) return false;
    const end = Math.min(nextLineEnd(close), open + MAX_CHARACTERS);
    const lines = text.slice(position, end).split(/\r\n?|\n/, MAX_LINES);
    const rows = lines.filter((line) => isRow(line.split(delimiter), width));

    return rows.length * 2 > lines.length && rows.length >= (width < WIDE ? 3 : 2);
  };

  const readCell = (start: number, reading: Reading): Cell => {
    const open = skipSpaces(start);
    const asCharacter = (isMisplaced: boolean): Cell => {
      const end = Math.min(nextDelimiter(start), nextLineEnd(start));
      return { text: text.slice(start, end), end, isMisplaced };
    };
    const between = (close: number, isMisplaced: boolean): Cell => ({
      text: text.slice(open + 1, close).replaceAll('""', '"'),
      end: skipSpaces(close + 1),
      isMisplaced,
    });
    if (text[open] !== '"') return asCharacter(false);

    const close = closingQuote(open);
    if (close >= 0 && !holdsRows(open, close)) return between(close, false);
    // White space before a quote makes it a character.
    if (open > start) return asCharacter(false);
    const closeInLine = reading === 'to-quote' ? closingQuoteInLine(open) : -1;
    return closeInLine >= 0 ? between(closeInLine, true) : asCharacter(true);
  };

  const readCells = (reading: Reading) => {
    const cells: string[] = [];
    let [start, hasMisplacedQuote] = [position, false];
    for (;;) {
      const cell = readCell(start, reading);
      cells.push(cell.text);
      hasMisplacedQuote ||= cell.isMisplaced;
      if (text[cell.end] !== delimiter) return { cells, end: cell.end, hasMisplacedQuote };
      start = cell.end + 1;
    }
  };

  const readQuoted = () => {
    const toQuote = readCells('to-quote');
    if (!toQuote.hasMisplacedQuote) return toQuote;
    const asCharacter = readCells('as-character');
    const distanceOf = ({ cells }: { cells: string[] }) => Math.abs(cells.length - width);

    return distanceOf(asCharacter) < distanceOf(toQuote) ? asCharacter : toQuote;
  };

  return (): ReadRow | null => {
    if (position >= text.length) return null;
    const start = position;
    const lineEnd = nextLineEnd(start);
    const line = text.slice(start, lineEnd);
    if (!line.includes('"')) {
      position = lineStartAfter(lineEnd);
      return { cells: line.split(delimiter), lineCount: 1, hasMisplacedQuote: false };
    }
    const { cells, end, hasMisplacedQuote } = readQuoted();
    position = lineStartAfter(end);
    return { cells, lineCount: countLines(text.slice(start, end)), hasMisplacedQuote };
  };
};

/** White space includes byte order marks and no-break spaces. */
export const isBlankRow = (cells: string[]) => cells.every((cell) => cell.trim() === '');

const countLines = (text: string) => text.split(/\r\n?|\n/).length;

/** Enough of a cell to see what it holds. */
const MAX_CHARACTERS = 100_000;
const MAX_LINES = 100;

/** With fewer columns, two lines of a note may look like rows. */
const WIDE = 4;

const isRow = (cells: string[], width: number) =>
  cells.length === width && cells.some((cell) => readAddressCell(cell).address !== null);

/**
 * Returns a function: the index of the first `character` from an index on, or the length of the text. It remembers the last one,
 * so that a character that the text has not is looked for once.
 */
const finder = (text: string, character: string) => {
  let [start, found] = [0, -1];

  return (from: number): number => {
    if (from < start || from > found) {
      const index = text.indexOf(character, from);
      [start, found] = [from, index < 0 ? text.length : index];
    }
    return found;
  };
};
