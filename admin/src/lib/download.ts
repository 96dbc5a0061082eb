/** Starts a browser download. */
export const download = (fileName: string, content: Blob) => {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url));
};

/** Downloads the concatenated parts as one CSV file. */
export const downloadCsv = (fileName: string, ...parts: BlobPart[]) =>
  download(fileName, new Blob(parts, { type: 'text/csv;charset=utf-8' }));
