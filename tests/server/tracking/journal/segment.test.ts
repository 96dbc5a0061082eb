import { constants } from 'node:fs';
import { mkdtemp, readdir, readFile, readlink, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closedSegment, createSegment, type Segment } from '../../../../server/src/tracking/journal/segment';

const NOW = Date.UTC(2027, 0, 4, 9);
const BYTES = 4096;

let directory: string;
const opened: Segment[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'segment-'));
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((segment) => segment.close()));
  await rm(directory, { recursive: true });
});

const open = async (bytes = BYTES) => {
  const segment = await createSegment(directory, { now: NOW, owner: 'owner', bytes });
  opened.push(segment);

  return segment;
};

const contentOf = async ({ path }: Segment) => (await readFile(path, 'latin1')).replace(/\0+$/, '');

test('a new segment is a file of zeros of its full size, which only its user may read', async () => {
  const { path, ...segment } = await open();
  const { mode } = await stat(path);

  expect(await readFile(path)).toEqual(Buffer.alloc(BYTES));
  expect(mode & 0o777).toBe(0o600);
  expect(segment).toMatchObject({ bytes: BYTES, pendingHits: 0, startedAt: NOW, appendedAt: NOW, end: 0 });
});

test('two segments of the same time and owner have names of their own', async () => {
  await open();
  await open();

  expect((await readdir(directory)).length).toBe(2);
});

test('text is in the file once its append has resolved', async () => {
  const segment = await open();

  await segment.append(Buffer.from('one\n'), 1, NOW);
  const first = await contentOf(segment);
  await segment.append(Buffer.from('two\n'), 1, NOW);

  expect(first).toBe('one\n');
  expect(await contentOf(segment)).toBe('one\ntwo\n');
});

test('parallel appends do not overlap and keep their order', async () => {
  const segment = await open(1);
  const lines = Array.from({ length: 100 }, (_, index) => `${index} ${'x'.repeat(index * 7)}\n`);

  await Promise.all(lines.map((line) => segment.append(Buffer.from(line), 1, NOW)));

  expect(await contentOf(segment)).toBe(lines.join(''));
});

test('an append counts its hits, moves the end, and notes its time', async () => {
  const segment = await open();

  await segment.append(Buffer.from('four'), 3, NOW + 500);

  expect(segment).toMatchObject({ pendingHits: 3, end: 4, bytes: BYTES, appendedAt: NOW + 500 });
});

test('appends beyond the first size make the segment larger', async () => {
  const segment = await open(4);

  await segment.append(Buffer.from('123456'), 1, NOW);

  expect(segment.bytes).toBe(6);
  expect(await contentOf(segment)).toBe('123456');
});

test('a failed append rejects, and its hits do not count', async () => {
  const segment = await open();
  await segment.append(Buffer.from('one\n'), 1, NOW);
  await segment.close();

  await expect(segment.append(Buffer.from('two\n'), 5, NOW)).rejects.toThrow();

  expect(segment.pendingHits).toBe(1);
});

test('close waits for the appends that are running', async () => {
  const segment = await open();
  const text = Buffer.alloc(4_000_000, 'x');
  const append = segment.append(text, 1, NOW);

  await segment.close();
  const { length } = await contentOf(segment);
  await append;

  expect(length).toBe(text.length);
});

test('a segment can be closed twice', async () => {
  const segment = await open();

  await segment.close();

  await expect(segment.close()).resolves.toBeUndefined();
});

test('a directory that does not exist is an error', async () => {
  const options = { now: NOW, owner: 'owner', bytes: BYTES };

  await expect(createSegment(join(directory, 'missing'), options)).rejects.toThrow('ENOENT');
});

/** Flags of the descriptor that this process has of a file. */
const flagsOf = async (path: string) => {
  for (const descriptor of await readdir('/proc/self/fd')) {
    const target = await readlink(`/proc/self/fd/${descriptor}`).catch(() => '');
    if (target !== path) continue;
    const info = await readFile(`/proc/self/fdinfo/${descriptor}`, 'utf8');
    return Number.parseInt(/flags:\s+(\d+)/.exec(info)?.[1] ?? '0', 8);
  }
  return 0;
};

// Reads the flags in /proc, which only Linux has.
(process.platform === 'linux' ? test : test.skip)(
  'a write returns after its data is on the disk',
  async () => {
    const { path } = await open();

    expect((await flagsOf(path)) & constants.O_DSYNC).toBe(constants.O_DSYNC);
  }
);

test('a segment of another process is full, and refuses appends', async () => {
  const segment = closedSegment({ path: '/gone.journal', bytes: 100, pendingHits: 7, startedAt: NOW });

  expect(segment).toMatchObject({ pendingHits: 7, end: 100, appendedAt: NOW });
  await expect(segment.append(Buffer.from('one\n'), 1, NOW)).rejects.toThrow('read-only');
  await expect(segment.close()).resolves.toBeUndefined();
});
