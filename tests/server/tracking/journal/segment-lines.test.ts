import type { Hit } from '../../../../server/src/tracking/events/hit';
import { readLines, writeLine } from '../../../../server/src/tracking/journal/segment-lines';
import { below, pick, seeded } from '../../../faults/random';

/** What is read of a segment that something happened to. Line for line, and never a hit that nobody wrote. */

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

/** Where each line ends, its line break included. */
const ENDS = LINES.reduce<number[]>((ends, { length }) => [...ends, (ends.at(-1) ?? 0) + length], []);

test('a segment is read as it was written', async () => {
  expect(await readLines(SEGMENT)).toEqual({ hits: HITS, damaged: [] });
});

test('a line is one line, whatever it says', () => {
  expect(LINES.filter((line) => line.indexOf('\n') !== line.length - 1)).toEqual([]);
});

test(`cut off at each of its ${SEGMENT.length} bytes, it gives every whole line and no damage`, async () => {
  const wrong: number[] = [];

  for (let length = 0; length < SEGMENT.length; length += 1) {
    const { hits, damaged } = await readLines(SEGMENT.subarray(0, length));
    const whole = ENDS.filter((end) => end - 1 <= length).length;
    if (hits.length !== whole || damaged.length > 0 || !areFirst(hits)) wrong.push(length);
  }

  expect(wrong).toEqual([]);
});

test('each of 1,000 flipped bits costs its own line, or two where it was between them', async () => {
  const wrong: string[] = [];

  for (let flip = 0; flip < 1000; flip += 1) {
    const at = below(random, SEGMENT.length);
    const bit = below(random, 8);
    const line = ENDS.findIndex((end) => at < end);
    const isBreak = at === Number(ENDS[line]) - 1;
    const isLast = line === HITS.length - 1;
    const { hits, damaged } = await readLines(flipped(SEGMENT, at, bit));

    const left = HITS.filter((_, index) => index !== line && !(isBreak && index === line + 1));
    // The last line without its break counts as cut off, which is no damage.
    const isTold = damaged.length > 0 || (isLast && isBreak);
    if (!isTold || JSON.stringify(hits) !== JSON.stringify(left)) wrong.push(`bit ${bit} of byte ${at}`);
  }

  expect(wrong).toEqual([]);
});

test('1,000 segments with many flipped bits give only hits that were written, in their order', async () => {
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

test('zeros, with which a segment is filled before it is written to, are no damage', async () => {
  const filled = Buffer.concat([SEGMENT, Buffer.alloc(4096)]);

  expect(await readLines(filled)).toEqual({ hits: HITS, damaged: [] });
  expect(await readLines(Buffer.alloc(4096))).toEqual({ hits: [], damaged: [] });
});

test('of writes that go to the disk together, one that never got there costs no other', async () => {
  const wrong: number[] = [];

  for (let missing = 0; missing < LINES.length; missing += 1) {
    const segment = Buffer.concat([SEGMENT, Buffer.alloc(100)]);
    segment.fill(0, (ENDS[missing] ?? 0) - (LINES[missing]?.length ?? 0), ENDS[missing]);
    const { hits, damaged } = await readLines(segment);
    const left = HITS.filter((_, index) => index !== missing);
    if (JSON.stringify(hits) !== JSON.stringify(left) || damaged.length > 0) wrong.push(missing);
  }

  expect(wrong).toEqual([]);
});

test('a line whose beginning or end never got to the disk costs itself alone', async () => {
  const [first = SEGMENT, second = SEGMENT, third = SEGMENT] = LINES;
  const headless = Buffer.concat([first, Buffer.alloc(9), second.subarray(9), third, Buffer.alloc(9)]);
  const endless = Buffer.concat([first, second.subarray(0, -9), Buffer.alloc(9), third, Buffer.alloc(9)]);

  expect(await readLines(headless)).toMatchObject({ hits: [HITS[0], HITS[2]] });
  expect(await readLines(endless)).toMatchObject({ hits: [HITS[0], HITS[2]] });
});

test('random bytes, empty lines and an endless line are no hits', async () => {
  const rubbish = Buffer.from(Array.from({ length: 100_000 }, () => below(random, 256)));

  expect((await readLines(rubbish)).hits).toEqual([]);
  expect(await readLines(Buffer.alloc(0))).toEqual({ hits: [], damaged: [] });
  expect((await readLines(Buffer.from('\n\n\n'))).hits).toEqual([]);
  expect(await readLines(Buffer.alloc(1_000_000, 'x'))).toEqual({ hits: [], damaged: [] });
});

const flipped = (bytes: Buffer, at: number, bit: number) => {
  const copy = Buffer.from(bytes);
  copy[at] = Number(copy[at]) ^ (1 << bit);

  return copy;
};

const isSame = (one: Hit, other: Hit | undefined) => JSON.stringify(one) === JSON.stringify(other);

const areFirst = (hits: Hit[]) => hits.every((hit, index) => isSame(hit, HITS[index]));
