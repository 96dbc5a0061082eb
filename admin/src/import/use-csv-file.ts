import { useEffect, useRef, useState } from 'react';
import { type Csv, readCsv } from './csv';
import { decodeText, type Encoding } from './encodings';
import { kindOfFile, seemsBinary } from './file-kind';
import { guessEncoding } from './guess-encoding';

export type FileError = 'empty' | 'too-big' | 'not-text' | 'spreadsheet' | 'unreadable';

export type ReadFile = {
  name: string;
  csv: Csv;
  encoding: Encoding;
  /** Whether the encoding was guessed, and not chosen. */
  isGuessed: boolean;
};

export type FileReading =
  | { state: 'none' }
  | { state: 'reading'; name: string }
  | { state: 'refused'; name: string; error: FileError }
  | ({ state: 'read' } & ReadFile);

export const MAX_MEGABYTES = 100;

/** Reads the selected file as CSV. Selecting another file, or another encoding, aborts the reading before. */
export const useCsvFile = () => {
  const [reading, setReading] = useState<FileReading>({ state: 'none' });
  const controller = useRef(new AbortController());
  const current = useRef<File | null>(null);
  useEffect(() => () => controller.current.abort(), []);

  /** Never rejects. */
  const readAs = async (file: File, encoding?: Encoding) => {
    controller.current.abort();
    const { signal } = (controller.current = new AbortController());
    const result = await readFile(file, signal, encoding);
    if (!signal.aborted) setReading(result);
  };
  const read = (file: File) => {
    current.current = file;
    setReading({ state: 'reading', name: file.name });
    return readAs(file);
  };
  /** Reads the same file in another encoding. The reading before is shown until then. */
  const changeEncoding = async (encoding: Encoding) => {
    if (current.current) await readAs(current.current, encoding);
  };
  const reset = () => {
    controller.current.abort();
    current.current = null;
    setReading({ state: 'none' });
  };

  return { reading, read, changeEncoding, reset };
};

const readFile = async (file: File, signal: AbortSignal, chosen?: Encoding): Promise<FileReading> => {
  const { name } = file;
  const refuse = (error: FileError) => ({ state: 'refused', name, error }) as const;
  if (file.size > MAX_MEGABYTES * 1_000_000) return refuse('too-big');

  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const kind = kindOfFile(bytes);
    if (kind !== 'text') return refuse(kind === 'spreadsheet' ? 'spreadsheet' : 'not-text');
    const encoding = chosen ?? guessEncoding(bytes);
    const text = decodeText(bytes, encoding);
    if (!chosen && seemsBinary(text)) return refuse('not-text');
    const csv = await readCsv(text, signal);
    return csv.rows.length === 0
      ? refuse('empty')
      : { state: 'read', name, csv, encoding, isGuessed: chosen === undefined };
  } catch {
    return refuse('unreadable');
  }
};
