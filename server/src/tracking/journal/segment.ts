import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { segmentName } from './segment-names';

/** A file of the journal. */
export type Segment = {
  path: string;
  /** On disk, with what is not written to yet. */
  bytes: number;
  /** Hits that the database does not have, as far as is known; those that are being written included. */
  waiting: number;
  /** In milliseconds since 1970, like appendedAt. */
  startedAt: number;
  appendedAt: number;
  /** Up to where it is written to, or being written to. */
  end: number;
  /** Resolves when the text is on disk. @throws when it is not; then nothing more should be appended */
  append: (text: Buffer, hits: number, now: number) => Promise<void>;
  /** Once all that is being written is. */
  close: () => Promise<void>;
};

type Options = { now: number; owner: string; bytes: number };

/**
 * A new segment is filled with zeros first: a write into what the file has already takes half as long as one that makes
 * it longer, for which the file system notes the new length, and several of them go to the disk together.
 *
 * @throws where the directory cannot be written
 */
export const createSegment = async (directory: string, { now, owner, bytes }: Options): Promise<Segment> => {
  const path = join(directory, segmentName(now, owner));
  const file = await open(path, WRITE_DURABLY, 0o600);
  await writeWhole(file, Buffer.alloc(bytes), 0).catch(() => undefined); // A full disk may have room for a few hits still.
  await syncDirectory(directory);
  const writing = new Set<Promise<void>>();

  const segment: Segment = {
    path,
    bytes,
    waiting: 0,
    startedAt: now,
    appendedAt: now,
    end: 0,

    async append(text, hits, at) {
      const written = writeWhole(file, text, segment.end);
      segment.end += text.length;
      segment.bytes = Math.max(bytes, segment.end);
      segment.waiting += hits;
      segment.appendedAt = at;
      writing.add(written);
      try {
        await written;
      } catch (error) {
        segment.waiting -= hits;
        throw error;
      } finally {
        writing.delete(written);
      }
    },

    async close() {
      await Promise.allSettled(writing);
      await file.close().catch(() => undefined);
    },
  };
  return segment;
};

/** A write is over when its data is on disk (O_DSYNC): one call rather than a write and an fdatasync. */
const { O_WRONLY, O_CREAT, O_EXCL, O_DSYNC } = constants;
const WRITE_DURABLY = O_WRONLY | O_CREAT | O_EXCL | O_DSYNC;

const writeWhole = async (file: FileHandle, text: Buffer, position: number) => {
  for (let written = 0; written < text.length;)
    written += (await file.write(text, written, text.length - written, position + written)).bytesWritten;
};

const NEVER = () => Promise.reject(new Error('This segment is only read'));

/** One that a process which is gone wrote. */
export const closedSegment = (facts: Pick<Segment, 'path' | 'bytes' | 'waiting' | 'startedAt'>): Segment => ({
  ...facts,
  appendedAt: facts.startedAt,
  end: facts.bytes,
  append: NEVER,
  close: async () => undefined,
});

/** A new file is lost with its name, unless the directory is written too. */
const syncDirectory = async (path: string) => {
  const directory = await open(path, 'r');
  await directory.sync().finally(() => directory.close());
};
