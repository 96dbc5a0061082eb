/** Texts of cells without what programs leave in them unseen. The same code runs in the browser and on the server. */

/** Zero-width spaces, bidi marks, byte order marks, soft hyphens and blank letters. */
const UNSEEN = /\p{Cf}|\u034f|\u17b4|\u17b5|[\u115f\u1160\u3164\uffa0]/gu;

/** Within a text, letters of Persian and Hindi and emoji look different without these. */
const JOINERS = /[\u200c\u200d]/;

const JOINERS_AT_ENDS = /^[\s\u200c\u200d]+|[\s\u200c\u200d]+$/g;

/** Trimmed, and without invisible characters. Line breaks stay. */
export const cleanText = (text: string): string =>
  text
    .replace(UNSEEN, (character) => (JOINERS.test(character) ? character : ''))
    .replace(JOINERS_AT_ENDS, '');

/** Without any invisible character, also within the text. */
export const removeUnseen = (text: string): string => text.replace(UNSEEN, '');

/** `cleanText` in one line: each run of white space, such as a no-break space, becomes a space. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/gu, ' ');

/** `="0044"` is how programs keep Excel from reading `0044` as a number. */
const EXCEL_TEXT = /^="((?:[^"]|"")*)"$/;

export const unwrapExcelText = (cell: string): string => {
  const [, text] = EXCEL_TEXT.exec(cell.trim()) ?? [];
  return text === undefined ? cell : text.replaceAll('""', '"');
};
