import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Hit } from '../events/hit';
import { readLines, writeLine } from './segment-lines';
import { isAbandoned } from './segment-names';
import { closedSegment, createSegment, type Segment } from './segment';

/**
 * Hits on local disk, until the database has them.
 *
 * What append resolved for survives the end of this process. Hits go to one segment after the other; a segment is removed
 * when all of its hits were released. Segments that are sealed are read again, the oldest first; those of processes that
 * are gone are adopted as sealed. Reading a segment twice is harmless, since every hit has its own key. Nothing here
 * rejects because of the disk.
 */
export type Journal = ReturnType<typeof createJournal>;

export type JournalOptions = {
  directory: string;
  /** Names this process and this boot, without dots. */
  owner: string;
  /** Of all segments together. */
  maxBytes: number;
  warn: (text: string) => void;
};

export type JournalProblem = 'journal-full' | 'journal-unwritable';

/** Hits that are on disk; `release` says that the database has them too. */
export type JournalEntry = { hits: Hit[]; release: () => Promise<void> };

type Group = { hits: Hit[]; text: Buffer; now: number };

/**
 * Where few hits come a segment is small, and each that is filled makes the next one larger. Not by much: the zeros of one of
 * 8 MB keep the disk from hits for 10 to 25 ms.
 */
const MIN_SEGMENT_BYTES = 64 * 1024;
const MAX_SEGMENT_BYTES = 2 * 1024 * 1024;

/** A crash makes so much be read again at most, where few hits come, that the database has already. */
const MAX_RELEASED_BYTES = 32 * 1024;

/** A segment that got nothing for so long is not appended to any more; others may take it after the double. */
const IDLE_MS = 30_000;

export const createJournal = ({ directory, owner, maxBytes, warn }: JournalOptions) => {
  const inTurn = createTurns();
  const sealed: Segment[] = [];
  let live: Segment[] = [];
  let current: Segment | null = null;
  let problem: JournalProblem | null = null;
  let quarantinedLines = 0;

  const all = () => [...sealed, ...live];
  const totalBytes = () => all().reduce((sum, { bytes }) => sum + bytes, 0);

  const close = async () => {
    const closing = current;
    current = null;
    await closing?.close();
    if (closing?.waiting === 0) await discard(closing);
  };

  const discard = async (segment: Segment) => {
    live = live.filter((each) => each !== segment);
    await rm(segment.path, { force: true }).catch(() => undefined);
  };

  const release = inTurn(async (segment: Segment, hits: number) => {
    segment.waiting -= hits;
    if (segment.waiting > 0 || !live.includes(segment)) return;
    if (segment !== current) await discard(segment);
    else if (segment.end > MAX_RELEASED_BYTES) await close();
  });

  const closeOver = inTurn(async (segment: Segment) => {
    if (segment === current) await close();
  });

  const create = async (now: number, bytes: number) => {
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, '.gitignore'), '*\n');
    const segment = await createSegment(directory, { now, owner, bytes });
    live.push(segment);
    return segment;
  };

  const hasRoom = (segment: Segment, { text, now }: Group) =>
    segment.end + text.length <= segment.bytes && now - segment.appendedAt <= IDLE_MS;

  const startOn = (segment: Segment, { text, hits, now }: Group) => ({
    segment,
    written: segment.append(text, hits.length, now),
  });

  /** Null where the cap leaves no room. @throws where the directory cannot be written */
  const startOnNext = inTurn(async (group: Group) => {
    if (current && hasRoom(current, group)) return startOn(current, group);
    const isFilled = current !== null && group.now - current.appendedAt <= IDLE_MS;
    const wanted = isFilled ? Math.min(4 * (current?.bytes ?? 0), MAX_SEGMENT_BYTES) : MIN_SEGMENT_BYTES;
    await close();
    const room = maxBytes - totalBytes();
    if (group.text.length > room) return null;
    current = await create(group.now, Math.max(group.text.length, Math.min(wanted, room)));
    return startOn(current, group);
  });

  const append = async (hits: Hit[], now: number): Promise<JournalEntry | JournalProblem> => {
    const group: Group = { hits, now, text: Buffer.from(hits.map(writeLine).join('')) };
    try {
      const started = current && hasRoom(current, group) ? startOn(current, group) : await startOnNext(group);
      if (!started) return (problem = 'journal-full');
      const { segment, written } = started;
      await written.catch((error: unknown) => closeOver(segment).then(() => Promise.reject(error)));
      problem = null;
      return { hits, release: () => release(segment, hits.length) };
    } catch (error) {
      return fail(error);
    }
  };

  const fail = (error: unknown): JournalProblem => {
    if (problem === null)
      warn(
        `the journal in ${directory} cannot be written: ${String(error)}. Hits go to the database alone, and are lost while it does not answer. Let the user that runs Strapi write there, make room on the disk, or set tracking.journal.directory to another directory.`
      );
    return (problem = 'journal-unwritable');
  };

  /** Makes the segment that the first hit would need, so that a journal that cannot be written is known before. */
  const check = inTurn(async (now: number) => {
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

  /** All hits so far are to be read again. */
  const seal = inTurn(async () => {
    await close();
    sealed.push(...live);
    live = [];
  });

  const quarantine = async ({ path }: Segment, damaged: Buffer[]) => {
    quarantinedLines += damaged.length;
    const aside = path.replace(/\.journal$/, '.quarantine');
    warn(`${damaged.length} damaged lines of the journal were set aside in ${aside}`);
    await writeFile(aside, Buffer.concat(damaged.flatMap((line) => [line, Buffer.from('\n')]))).catch(
      (error: unknown) => warn(`they could not be set aside: ${String(error)}`)
    );
  };

  /** Null where no sealed segment is left. */
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

  /** Finds what processes that are gone left behind. Resolves with how many segments there were. */
  const adopt = async (now: number): Promise<number> => {
    const names = await readdir(directory).catch(() => []);
    const known = new Set(all().map(({ path }) => path));
    const before = sealed.length;
    for (const name of names.filter((each) => each.endsWith('.journal'))) {
      const path = join(directory, name);
      const found = known.has(path) ? null : await stat(path).catch(() => null);
      const isAtRest = found !== null && now - found.mtimeMs > 2 * IDLE_MS;
      if (found?.isFile() && isAbandoned(name, { owner, isAtRest })) sealed.push(await measure(path, found));
    }
    sealed.sort((a, b) => a.path.localeCompare(b.path));
    return sealed.length - before;
  };

  return {
    append,
    check,
    seal,
    readOldest,
    adopt,
    hasSealed: () => sealed.length > 0,
    close: inTurn(close),
    status: () => ({
      problem,
      directory,
      maxBytes,
      bytes: totalBytes(),
      hits: all().reduce((sum, { waiting }) => sum + waiting, 0),
      oldestAt: all().find(({ waiting }) => waiting > 0)?.startedAt ?? null,
      quarantinedLines,
    }),
  };
};

const measure = async (
  path: string,
  { size, mtimeMs }: { size: number; mtimeMs: number }
): Promise<Segment> => {
  const { hits } = await readLines(await readFile(path).catch(() => Buffer.alloc(0)));
  return closedSegment({ path, bytes: size, waiting: hits.length, startedAt: hits[0]?.at ?? mtimeMs });
};

/** Makes functions of which one call is over before the next begins. */
const createTurns = () => {
  let last: Promise<unknown> = Promise.resolve();

  return <Args extends unknown[], Result>(work: (...args: Args) => Promise<Result>) =>
    (...args: Args): Promise<Result> => {
      const turn = last.then(() => work(...args));
      last = turn.catch(() => undefined);
      return turn;
    };
};
