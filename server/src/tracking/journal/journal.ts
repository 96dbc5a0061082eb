import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Hit } from '../events/hit';
import { readLines, writeLine } from './segment-lines';
import { isAbandoned } from './segment-names';
import { closedSegment, createSegment, type Segment } from './segment';

/**
 * Append-only log of hits on the local disk, which holds them until the database has them.
 *
 * Once `append` resolves with an entry, its hits survive the end of this process. Hits are appended to one segment
 * after the other; a segment is deleted once all its hits are released. `seal` marks the segments so far for
 * `readOldest`, which reads them again, oldest first. `adopt` adds segments of processes that have ended. A hit can be
 * read more than once: its key makes writing it idempotent. No function rejects because of the disk.
 */
export type Journal = ReturnType<typeof createJournal>;

export type JournalOptions = {
  directory: string;
  /** Id of this process and boot, without dots. */
  owner: string;
  /** Limit of all segments together; 0 for no journal. */
  maxBytes: number;
  warn: (text: string) => void;
  /** Gets the hits of each segment that `adopt` adds. */
  onAdopted?: (hits: Hit[]) => void;
};

export type JournalProblem = 'journal-full' | 'journal-unwritable';

/** Hits on disk. Call `release` once the database has committed them. */
export type JournalEntry = { hits: Hit[]; release: () => Promise<void> };

type Group = { hits: Hit[]; text: Buffer; now: number };

/**
 * Size of the first segment. Each segment that is filled makes the next one four times as large, up to the maximum.
 * Zeroing a segment of 8 MB would block the disk for 10 to 25 ms.
 */
const MIN_SEGMENT_BYTES = 64 * 1024;
const MAX_SEGMENT_BYTES = 2 * 1024 * 1024;

/**
 * A current segment beyond this size is replaced once all its hits are released: at low traffic, a crash replays no
 * more.
 */
const MAX_RELEASED_BYTES = 32 * 1024;

/** After this time without an append a segment gets no more; after twice this time other processes may adopt it. */
const IDLE_MS = 30_000;

export const createJournal = ({ directory, owner, maxBytes, warn, onAdopted }: JournalOptions) => {
  const serialized = createSerializer();
  const sealed: Segment[] = [];
  let unsealed: Segment[] = [];
  let current: Segment | null = null;
  let problem: JournalProblem | null = null;
  let quarantinedLines = 0;

  const all = () => [...sealed, ...unsealed];
  const totalBytes = () => all().reduce((sum, { bytes }) => sum + bytes, 0);

  const closeCurrent = async () => {
    const closing = current;
    current = null;
    await closing?.close();
    if (closing?.pendingHits === 0) await discard(closing);
  };

  const discard = async (segment: Segment) => {
    unsealed = unsealed.filter((other) => other !== segment);
    await rm(segment.path, { force: true }).catch(() => undefined);
  };

  const release = serialized(async (segment: Segment, hits: number) => {
    segment.pendingHits -= hits;
    if (segment.pendingHits > 0 || !unsealed.includes(segment)) return;
    if (segment !== current) await discard(segment);
    else if (segment.end > MAX_RELEASED_BYTES) await closeCurrent();
  });

  const closeIfCurrent = serialized(async (segment: Segment) => {
    if (segment === current) await closeCurrent();
  });

  const create = async (now: number, bytes: number) => {
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, '.gitignore'), '*\n');
    const segment = await createSegment(directory, { now, owner, bytes });
    unsealed.push(segment);
    return segment;
  };

  const hasRoom = (segment: Segment, { text, now }: Group) =>
    segment.end + text.length <= segment.bytes && now - segment.appendedAt <= IDLE_MS;

  const startAppend = (segment: Segment, { text, hits, now }: Group) => ({
    segment,
    write: segment.append(text, hits.length, now),
  });

  /** Null when `maxBytes` leaves no room. @throws when the directory cannot be written */
  const startAppendToNext = serialized(async (group: Group) => {
    if (current && hasRoom(current, group)) return startAppend(current, group);
    const isFilled = current !== null && group.now - current.appendedAt <= IDLE_MS;
    const wantedBytes = isFilled ? Math.min(4 * (current?.bytes ?? 0), MAX_SEGMENT_BYTES) : MIN_SEGMENT_BYTES;
    await closeCurrent();
    const freeBytes = maxBytes - totalBytes();
    if (group.text.length > freeBytes) return null;
    current = await create(group.now, Math.max(group.text.length, Math.min(wantedBytes, freeBytes)));
    return startAppend(current, group);
  });

  const append = async (hits: Hit[], now: number): Promise<JournalEntry | JournalProblem> => {
    const group: Group = { hits, now, text: Buffer.from(hits.map(writeLine).join('')) };
    try {
      const started =
        current && hasRoom(current, group) ? startAppend(current, group) : await startAppendToNext(group);
      if (!started) return (problem = 'journal-full');
      const { segment, write } = started;
      await write.catch((error: unknown) => closeIfCurrent(segment).then(() => Promise.reject(error)));
      problem = null;
      return { hits, release: () => release(segment, hits.length) };
    } catch (error) {
      return fail(error);
    }
  };

  const fail = (error: unknown): JournalProblem => {
    if (problem === null)
      warn(
        `the journal in ${directory} cannot be written: ${String(error)}. Hits are written to the database only, and are lost while it does not respond. Allow the user that runs Strapi to write there, free space on the disk, or set tracking.journal.directory to another directory.`
      );
    return (problem = 'journal-unwritable');
  };

  /** Creates a segment and deletes it again, so that a journal that cannot be written is reported before the first hit. */
  const check = serialized(async (now: number) => {
    if (maxBytes === 0) return;
    try {
      const segment = await create(now, Math.min(MIN_SEGMENT_BYTES, maxBytes));
      await segment.append(Buffer.from('\n'), 0, now).finally(async () => {
        await segment.close();
        await discard(segment);
      });
    } catch (error) {
      fail(error);
    }
  });

  /** Marks all segments so far for `readOldest`. The next append starts a new one. */
  const seal = serialized(async () => {
    await closeCurrent();
    sealed.push(...unsealed);
    unsealed = [];
  });

  const quarantine = async ({ path }: Segment, damaged: Buffer[]) => {
    quarantinedLines += damaged.length;
    const quarantinePath = path.replace(/\.journal$/, '.quarantine');
    warn(`${damaged.length} damaged lines of the journal were moved to ${quarantinePath}`);
    await writeFile(
      quarantinePath,
      Buffer.concat(damaged.flatMap((line) => [line, Buffer.from('\n')]))
    ).catch((error: unknown) => warn(`${quarantinePath} cannot be written: ${String(error)}`));
  };

  /** Null when no sealed segment is left. The same segment is read again until its entry is released. */
  const readOldest = async (): Promise<JournalEntry | null> => {
    const [segment] = sealed;
    if (!segment) return null;
    const forget = async () => void sealed.splice(sealed.indexOf(segment), 1);
    const text = await readFile(segment.path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') warn(`${segment.path} cannot be read and is left as it is: ${error}`);
      return null;
    });
    if (!text) return { hits: [], release: forget };

    const { hits, damaged } = await readLines(text);
    return {
      hits,
      async release() {
        if (damaged.length > 0) await quarantine(segment, damaged);
        await forget();
        await rm(segment.path, { force: true }).catch(() => undefined);
      },
    };
  };

  /** Adds abandoned segments of other processes to the sealed ones. Resolves with how many there were. */
  const adopt = async (now: number): Promise<number> => {
    const names = await readdir(directory).catch(() => []);
    const knownPaths = new Set(all().map(({ path }) => path));
    const countBefore = sealed.length;
    for (const name of names.filter((each) => each.endsWith('.journal'))) {
      const path = join(directory, name);
      const file = knownPaths.has(path) ? null : await stat(path).catch(() => null);
      const isIdle = file !== null && now - file.mtimeMs > 2 * IDLE_MS;
      if (file?.isFile() && isAbandoned(name, { owner, isIdle }))
        sealed.push(await toClosedSegment(path, file, onAdopted));
    }
    sealed.sort((a, b) => a.path.localeCompare(b.path));
    return sealed.length - countBefore;
  };

  return {
    append,
    check,
    seal,
    readOldest,
    adopt,
    hasSealed: () => sealed.length > 0,
    close: serialized(closeCurrent),
    status: () => ({
      problem,
      directory,
      maxBytes,
      bytes: totalBytes(),
      hits: all().reduce((sum, { pendingHits }) => sum + pendingHits, 0),
      oldestAt: all().find(({ pendingHits }) => pendingHits > 0)?.startedAt ?? null,
      quarantinedLines,
    }),
  };
};

const toClosedSegment = async (
  path: string,
  { size, mtimeMs }: { size: number; mtimeMs: number },
  onAdopted?: (hits: Hit[]) => void
): Promise<Segment> => {
  const { hits } = await readLines(await readFile(path).catch(() => Buffer.alloc(0)));
  onAdopted?.(hits);
  return closedSegment({
    path,
    bytes: size,
    pendingHits: hits.length,
    startedAt: hits[0]?.at ?? mtimeMs,
  });
};

/** Wraps functions so that their calls run one after the other. */
const createSerializer = () => {
  let last: Promise<unknown> = Promise.resolve();

  return <Args extends unknown[], Result>(work: (...args: Args) => Promise<Result>) =>
    (...args: Args): Promise<Result> => {
      const call = last.then(() => work(...args));
      last = call.catch(() => undefined);
      return call;
    };
};
