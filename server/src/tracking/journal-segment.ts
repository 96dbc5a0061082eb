import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { segmentName } from './journal-names';

/** A file of the journal. */
export type Segment = {
  path: string;
  bytes: number;
  /** Hits that the database does not have, as far as is known. */
  waiting: number;
  /** In milliseconds since 1970, like appendedAt. */
  startedAt: number;
  appendedAt: number;
  /** Resolves when the text is on disk. @throws when it is not; then nothing more must be appended */
  append: (text: Buffer, hits: number, now: number) => Promise<void>;
  /** Once nothing in it waits: what is small is left for the next hits to follow. */
  empty: () => Promise<void>;
  close: () => Promise<void>;
};

/** A crash makes so much be read again at most that the database has already. */
const MAX_RELEASED_BYTES = 64 * 1024;

/** @throws where the directory cannot be written */
export const createSegment = async (
  directory: string,
  { now, owner }: { now: number; owner: string }
): Promise<Segment> => {
  const path = join(directory, segmentName(now, owner));
  const file = await open(path, APPEND_DURABLY, 0o600);
  await syncDirectory(directory);

  const segment: Segment = {
    path,
    bytes: 0,
    waiting: 0,
    startedAt: now,
    appendedAt: now,

    async append(text, hits, at) {
      try {
        await writeWhole(file, text);
      } catch (error) {
        await file.truncate(segment.bytes).catch(() => undefined);
        throw error;
      }
      segment.bytes += text.length;
      segment.waiting += hits;
      segment.appendedAt = at;
    },

    async empty() {
      if (segment.bytes < MAX_RELEASED_BYTES) return;
      await file.truncate(0);
      segment.bytes = 0;
    },

    close: () => file.close().catch(() => undefined),
  };
  return segment;
};

/** A write is over when its data is on disk (O_DSYNC): one call rather than a write and an fdatasync. */
const { O_WRONLY, O_CREAT, O_EXCL, O_APPEND, O_DSYNC } = constants;
const APPEND_DURABLY = O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_DSYNC;

const writeWhole = async (file: FileHandle, text: Buffer) => {
  for (let written = 0; written < text.length;)
    written += (await file.write(text, written, text.length - written)).bytesWritten;
};

const NEVER = () => Promise.reject(new Error('This segment is only read'));

/** One that a process which is gone wrote. */
export const closedSegment = (facts: Pick<Segment, 'path' | 'bytes' | 'waiting' | 'startedAt'>): Segment => ({
  ...facts,
  appendedAt: facts.startedAt,
  append: NEVER,
  empty: NEVER,
  close: async () => undefined,
});

/** A new file is lost with its name, unless the directory is written too. */
const syncDirectory = async (path: string) => {
  const directory = await open(path, 'r');
  await directory.sync().finally(() => directory.close());
};
