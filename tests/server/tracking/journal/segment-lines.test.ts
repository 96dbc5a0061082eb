import type { Hit } from '../../../../server/src/tracking/events/hit';
import { readLines, writeLine } from '../../../../server/src/tracking/journal/segment-lines';
import { below, pick, seeded } from '../../../faults/random';

/** Reading damaged journal segments: every intact line is read, and never a hit that was not written. */

const SEED = 20_261_123;

const random = seeded(SEED);

const HITS = Array.from({ length: 100 }, (_, index): Hit => ({
  kind: pick(random, ['opened', 'clicked', 'unsubscribed'] as const),
  emailPublicId: 1 + below(random, 2 ** 31),
  linkPublicId: below(random, 3) * index,
  at: 1_795_000_000_000 + index,
  key: `key-${index}`,
  signals: below(random, 64),
  agent: pick(random, ['Chrome', 'Thunderbird', '', 'ÿé\u2028"\\']),
  network: pick(random, [null, '192.0.2.0/24', '2001:db8:1::/48']),
}));

const LINES = HITS.map((hit) => Buffer.from(writeLine(hit)));

const SEGMENT = Buffer.concat(LINES);

/** End offset of each line, including its line break. */
const ENDS = LINES.reduce<number[]>((ends, { length }) => [...ends, (ends.at(-1) ?? 0) + length], []);

test('an undamaged segment is read completely', async () => {
  expect(await readLines(SEGMENT)).toEqual({ hits: HITS, damaged: [] });
});

test('each hit is written as one line, even with line separators in its values', () => {
  expect(LINES.filter((line) => line.indexOf('\n') !== line.length - 1)).toEqual([]);
});

test(`a segment cut off at any of its ${SEGMENT.length} bytes gives every complete line and no damage`, async () => {
  const wrong: number[] = [];

  for (let length = 0; length < SEGMENT.length; length += 1) {
    const { hits, damaged } = await readLines(SEGMENT.subarray(0, length));
    const complete = ENDS.filter((end) => end - 1 <= length).length;
    if (hits.length !== complete || damaged.length > 0 || !areFirst(hits)) wrong.push(length);
  }

  expect(wrong).toEqual([]);
});

test('each of 1,000 flipped bits damages only its own line, or two if it is in a line break', async () => {
  const wrong: string[] = [];

  for (let flip = 0; flip < 1000; flip += 1) {
    const at = below(random, SEGMENT.length);
    const bit = below(random, 8);
    const line = ENDS.findIndex((end) => at < end);
    const isBreak = at === Number(ENDS[line]) - 1;
    const isLast = line === HITS.length - 1;
    const { hits, damaged } = await readLines(flipped(SEGMENT, at, bit));

    const undamaged = HITS.filter((_, index) => index !== line && !(isBreak && index === line + 1));
    // The last line without its line break counts as cut off, which is not reported as damage.
    const isReported = damaged.length > 0 || (isLast && isBreak);
    if (!isReported || JSON.stringify(hits) !== JSON.stringify(undamaged))
      wrong.push(`bit ${bit} of byte ${at}`);
  }

  expect(wrong).toEqual([]);
});

test('1,000 segments with 50 flipped bits each give only hits that were written, in order', async () => {
  const keys = new Map(HITS.map((hit, index) => [hit.key, index]));
  const wrong: unknown[] = [];

  for (let round = 0; round < 1000; round += 1) {
    const bytes = Buffer.from(SEGMENT);
    for (let flip = 0; flip < 50; flip += 1) {
      const at = below(random, bytes.length);
      bytes[at] = Number(bytes[at]) ^ (1 << below(random, 8));
    }
    const { hits } = await readLines(bytes);
    const order = hits.map(({ key }) => keys.get(key) ?? -1);
    const isWritten = hits.every((hit, index) => isSame(hit, HITS[Number(order[index])]));
    if (!isWritten || order.some((at, index) => index > 0 && at <= Number(order[index - 1])))
      wrong.push(order);
  }

  expect(wrong).toEqual([]);
});

test('the zeros of a preallocated segment are not reported as damage', async () => {
  const preallocated = Buffer.concat([SEGMENT, Buffer.alloc(4096)]);

  expect(await readLines(preallocated)).toEqual({ hits: HITS, damaged: [] });
  expect(await readLines(Buffer.alloc(4096))).toEqual({ hits: [], damaged: [] });
});

test('a line that never reached the disk, and is zeros, does not affect other lines', async () => {
  const wrong: number[] = [];

  for (let missing = 0; missing < LINES.length; missing += 1) {
    const segment = Buffer.concat([SEGMENT, Buffer.alloc(100)]);
    segment.fill(0, (ENDS[missing] ?? 0) - (LINES[missing]?.length ?? 0), ENDS[missing]);
    const { hits, damaged } = await readLines(segment);
    const others = HITS.filter((_, index) => index !== missing);
    if (JSON.stringify(hits) !== JSON.stringify(others) || damaged.length > 0) wrong.push(missing);
  }

  expect(wrong).toEqual([]);
});

test('a line whose start or end never reached the disk does not affect other lines', async () => {
  const [first = SEGMENT, second = SEGMENT, third = SEGMENT] = LINES;
  const headless = Buffer.concat([first, Buffer.alloc(9), second.subarray(9), third, Buffer.alloc(9)]);
  const endless = Buffer.concat([first, second.subarray(0, -9), Buffer.alloc(9), third, Buffer.alloc(9)]);

  expect(await readLines(headless)).toMatchObject({ hits: [HITS[0], HITS[2]] });
  expect(await readLines(endless)).toMatchObject({ hits: [HITS[0], HITS[2]] });
});

test('random bytes, empty lines and an unterminated line give no hits', async () => {
  const garbage = Buffer.from(Array.from({ length: 100_000 }, () => below(random, 256)));

  expect((await readLines(garbage)).hits).toEqual([]);
  expect(await readLines(Buffer.alloc(0))).toEqual({ hits: [], damaged: [] });
  expect((await readLines(Buffer.from('\n\n\n'))).hits).toEqual([]);
  expect(await readLines(Buffer.alloc(1_000_000, 'x'))).toEqual({ hits: [], damaged: [] });
});

const flipped = (bytes: Buffer, at: number, bit: number) => {
  const copy = Buffer.from(bytes);
  copy[at] = Number(copy[at]) ^ (1 << bit);

  return copy;
};

const isSame = (a: Hit, b: Hit | undefined) => JSON.stringify(a) === JSON.stringify(b);

const areFirst = (hits: Hit[]) => hits.every((hit, index) => isSame(hit, HITS[index]));
