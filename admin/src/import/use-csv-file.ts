import { useEffect, useRef, useState } from 'react';
import { BrokenQuotesError, type Csv, readCsv } from './csv';
import { decodeText } from './file-text';

export type FileError = 'empty' | 'too-big' | 'not-text' | 'broken-quotes' | 'unreadable';

export type FileReading =
  | { state: 'none' }
  | { state: 'reading'; name: string }
  | { state: 'refused'; name: string; error: FileError; row: number | null }
  | { state: 'read'; name: string; csv: Csv };

export const MAX_MEGABYTES = 100;

/** Reads the selected file as CSV. Selecting another file aborts reading the one before. */
export const useCsvFile = () => {
  const [reading, setReading] = useState<FileReading>({ state: 'none' });
  const controller = useRef(new AbortController());
  useEffect(() => () => controller.current.abort(), []);

  /** Never rejects. */
  const read = async (file: File) => {
    controller.current.abort();
    const { signal } = (controller.current = new AbortController());
    setReading({ state: 'reading', name: file.name });
    const result = await readFile(file, signal);
    if (!signal.aborted) setReading(result);
  };
  const reset = () => {
    controller.current.abort();
    setReading({ state: 'none' });
  };

  return { reading, read, reset };
};

const readFile = async (file: File, signal: AbortSignal): Promise<FileReading> => {
  const { name } = file;
  const refuse = (error: FileError, row: number | null = null) =>
    ({ state: 'refused', name, error, row }) as const;
  if (file.size > MAX_MEGABYTES * 1_000_000) return refuse('too-big');

  try {
    const text = decodeText(new Uint8Array(await file.arrayBuffer()));
    if (text.includes('\0')) return refuse('not-text');
    const csv = await readCsv(text, signal);
    return csv.rows.length === 0 ? refuse('empty') : { state: 'read', name, csv };
  } catch (error) {
    return error instanceof BrokenQuotesError ? refuse('broken-quotes', error.row) : refuse('unreadable');
  }
};
