import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { segmentName } from './segment-names';

/** One file of the journal. Times are in milliseconds since 1970. */
export type Segment = {
  path: string;
  /** Size on disk, preallocated space included. */
  bytes: number;
  /** Hits not released yet, those being written included. */
  pendingHits: number;
  startedAt: number;
  appendedAt: number;
  /** Offset of the next append, after all writes that are running. */
  end: number;
  /** Resolves once the text is durable. @throws when it cannot be written; append nothing more to this segment then */
  append: (text: Buffer, hits: number, now: number) => Promise<void>;
  /** Waits for running appends, then closes the file. Never rejects. */
  close: () => Promise<void>;
};

type Options = { now: number; owner: string; bytes: number };

/**
 * Creates a segment and fills it with zeros. Overwriting preallocated space takes half as long as growing the file, because
 * the file system need not store a new length, and parallel writes share a flush.
 *
 * @throws when the directory cannot be written
 */
export const createSegment = async (directory: string, { now, owner, bytes }: Options): Promise<Segment> => {
  const path = join(directory, segmentName(now, owner));
  const file = await open(path, WRITE_DURABLY, 0o600);
  await writeFully(file, Buffer.alloc(bytes), 0).catch(() => undefined); // A full disk may still have room for a few hits.
  await syncDirectory(directory).catch(async (error: unknown) => {
    await file.close();
    throw error;
  });
  const runningWrites = new Set<Promise<void>>();

  const segment: Segment = {
    path,
    bytes,
    pendingHits: 0,
    startedAt: now,
    appendedAt: now,
    end: 0,

    async append(text, hits, at) {
      const write = writeFully(file, text, segment.end);
      segment.end += text.length;
      segment.bytes = Math.max(bytes, segment.end);
      segment.pendingHits += hits;
      segment.appendedAt = at;
      runningWrites.add(write);
      try {
        await write;
      } catch (error) {
        segment.pendingHits -= hits;
        throw error;
      } finally {
        runningWrites.delete(write);
      }
    },

    async close() {
      await Promise.allSettled(runningWrites);
      await file.close().catch(() => undefined);
    },
  };
  return segment;
};

/** With O_DSYNC a write returns once its data is on disk: one call instead of a write and an fdatasync. */
const { O_WRONLY, O_CREAT, O_EXCL, O_DSYNC } = constants;
const WRITE_DURABLY = O_WRONLY | O_CREAT | O_EXCL | O_DSYNC;

/** A single write may store only a part of the buffer. */
const writeFully = async (file: FileHandle, text: Buffer, position: number) => {
  for (let written = 0; written < text.length;)
    written += (await file.write(text, written, text.length - written, position + written)).bytesWritten;
};

const rejectAppend = () => Promise.reject(new Error('This segment is read-only.'));

/** A segment written by a process that has ended: it is only read. */
export const closedSegment = (
  facts: Pick<Segment, 'path' | 'bytes' | 'pendingHits' | 'startedAt'>
): Segment => ({
  ...facts,
  appendedAt: facts.startedAt,
  end: facts.bytes,
  append: rejectAppend,
  close: async () => undefined,
});

/** Without an fsync of its directory, a new file may be missing after a power loss. */
const syncDirectory = async (path: string) => {
  const directory = await open(path, 'r');
  await directory.sync().finally(() => directory.close());
};
