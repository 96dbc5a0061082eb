type Cell = string | number | null;

/** RFC 4180 with a BOM, for programs that guess the encoding. A text that a spreadsheet would run begins with an apostrophe. */
export const toCsv = (rows: Cell[][]): string =>
  `\ufeff${rows.map((row) => row.map(toField).join(',')).join('\r\n')}\r\n`;

const toField = (cell: Cell): string => {
  if (cell === null) return '';
  const text = typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Gives the person a file. */
export const download = (name: string, text: string, type = 'text/csv;charset=utf-8') => {
  const anchor = document.createElement('a');
  anchor.href = URL.createObjectURL(new Blob([text], { type }));
  anchor.download = name;
  anchor.click();
  URL.revokeObjectURL(anchor.href);
};
