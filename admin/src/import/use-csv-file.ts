import { useEffect, useRef, useState } from 'react';
import { BrokenQuotesError, type Csv, readCsv } from './csv';
import { decodeText } from './file-text';

export type FileFault = 'empty' | 'too-big' | 'not-text' | 'broken-quotes' | 'unreadable';

export type FileReading =
  | { state: 'none' }
  | { state: 'reading'; name: string }
  | { state: 'refused'; name: string; fault: FileFault; row: number | null }
  | { state: 'read'; name: string; csv: Csv };

export const MAX_MEGABYTES = 100;

/** The file that was chosen last, as a CSV. */
export const useCsvFile = () => {
  const [reading, setReading] = useState<FileReading>({ state: 'none' });
  const current = useRef(new AbortController());
  useEffect(() => () => current.current.abort(), []);

  /** Never rejects. */
  const read = async (file: File) => {
    current.current.abort();
    const { signal } = (current.current = new AbortController());
    setReading({ state: 'reading', name: file.name });
    const result = await readFile(file, signal);
    if (!signal.aborted) setReading(result);
  };
  const forget = () => {
    current.current.abort();
    setReading({ state: 'none' });
  };

  return { reading, read, forget };
};

const readFile = async (file: File, signal: AbortSignal): Promise<FileReading> => {
  const { name } = file;
  const refuse = (fault: FileFault, row: number | null = null) =>
    ({ state: 'refused', name, fault, row }) as const;
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
