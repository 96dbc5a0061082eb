/**
 * Guards CSV cells against formula injection: an apostrophe makes a spreadsheet show a text instead of computing it.
 *
 * A cell is guarded where a spreadsheet may begin a formula: at its start, also before tabs and line breaks, and after a
 * character that a spreadsheet with other settings takes for the end of a cell or row, such as the semicolon of `;=1+1`.
 * `removeGuard` undoes `addGuard` exactly.
 */

/** Also the full-width forms, which some spreadsheets take for the ASCII ones. */
const FORMULA = '[=+\\-@＝＋－＠]';

const SEPARATOR = '[;,\\t\\r\\n]';

/** Apostrophes count, so that guards can be told from apostrophes of the text. */
const BLANK_START = /^'*[\t\r\n]+/;

const FORMULA_START = new RegExp(`^(?='*${FORMULA})`);

const FORMULA_WITHIN = new RegExp(`(?<=${SEPARATOR})(?='*${FORMULA})`, 'g');

const GUARD_WITHIN = new RegExp(`(?<=${SEPARATOR})'(?='*${FORMULA})`, 'g');

export const addGuard = (text: string): string => {
  const [blank = ''] = BLANK_START.exec(text) ?? [];
  const start = blank ? `'${blank}` : '';
  const rest = blank ? text.slice(blank.length) : text.replace(FORMULA_START, "'");

  return start + rest.replace(FORMULA_WITHIN, "'");
};

/** Undoes `addGuard`, also for cells that other programs guard with an apostrophe at the start. */
export const removeGuard = (cell: string): string => {
  const [guarded = ''] = /^''*[\t\r\n]+/.exec(cell) ?? [];
  const rest = cell.slice(guarded.length);
  const unguarded = guarded ? rest : rest.replace(new RegExp(`^'(?='*${FORMULA})`), '');

  return guarded.slice(1) + unguarded.replace(GUARD_WITHIN, '');
};
