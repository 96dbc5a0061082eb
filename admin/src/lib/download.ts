/** Gives the browser something to keep as a file. */
export const download = (name: string, content: Blob) => {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url));
};

/** A CSV, in one text or in several that follow each other. */
export const downloadCsv = (name: string, ...texts: string[]) =>
  download(name, new Blob(texts, { type: 'text/csv;charset=utf-8' }));
