import fc from 'fast-check';
import type { Hit } from '../../../../server/src/tracking/events/hit';
import { createRetryingWrite } from '../../../../server/src/tracking/recording/retrying-write';
import { driverError, fakeStrapi, keysOf, someHits } from './hits';

/** PostgreSQL's codes of a value that is too long, a deadlock and a shutdown. */
const DATA_ERROR = '22001';
const DEADLOCK = '40P01';
const UNAVAILABLE = '57P01';

/** A write that keeps what it is given, and fails first with these errors, or for these hits. */
const writeTo = ({
  errors = [],
  isBad = () => false,
}: {
  errors?: string[];
  isBad?: (hit: Hit) => boolean;
}) => {
  const left = [...errors];
  const written: Hit[] = [];
  const refused: Hit[] = [];
  let attempts = 0;
  const { strapi, log } = fakeStrapi();
  const write = createRetryingWrite(strapi, {
    async write(hits) {
      attempts += 1;
      const code = left.shift() ?? (hits.some(isBad) ? DATA_ERROR : null);
      if (code) throw driverError(code);
      written.push(...hits);
    },
    onRefused: (hit) => refused.push(hit),
  });

  return { write, written, refused, log, attempts: () => attempts };
};

test('a batch without bad hits is written with one attempt', async () => {
  const { write, written, attempts } = writeTo({});

  await write(someHits(100));

  expect(keysOf(written)).toEqual(keysOf(someHits(100)));
  expect(attempts()).toBe(1);
});

test('only the hits that the database refuses are dropped; all others are written once, in their order', () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 60 }), async (bad) => {
      const isBad = ({ emailPublicId }: Hit) => bad[emailPublicId - 1] === true;
      const { write, written, refused } = writeTo({ isBad });
      const hits = someHits(bad.length);

      await write(hits);

      expect(keysOf(written)).toEqual(keysOf(hits.filter((hit) => !isBad(hit))));
      expect(keysOf(refused)).toEqual(keysOf(hits.filter(isBad)));
    })
  ));

test('one bad hit of 1,024 is found by bisection, in 21 attempts, and logged', async () => {
  const { write, attempts, log } = writeTo({ isBad: ({ key }) => key === 'key-700' });

  await write(someHits(1024));

  expect(attempts()).toBe(21);
  expect(log.error).toHaveBeenCalledTimes(1);
});

test('a deadlock is retried, up to five times', async () => {
  const { write, written, attempts } = writeTo({ errors: Array(5).fill(DEADLOCK) });

  await write(someHits(3));

  expect(keysOf(written)).toEqual(keysOf(someHits(3)));
  expect(attempts()).toBe(6);
});

test('the sixth deadlock of a batch is thrown, and no hit counts as refused', async () => {
  const { write, written, refused, attempts } = writeTo({ errors: Array(6).fill(DEADLOCK) });

  await expect(write(someHits(3))).rejects.toThrow(DEADLOCK);

  expect({ written, refused, attempts: attempts() }).toEqual({ written: [], refused: [], attempts: 6 });
});

test('while a batch is bisected, deadlocks are retried, too', async () => {
  const { write, written, refused } = writeTo({
    errors: [DATA_ERROR, DEADLOCK],
    isBad: ({ key }) => key === 'key-0',
  });

  await write(someHits(4));

  expect(keysOf(written)).toEqual(['key-1', 'key-2', 'key-3']);
  expect(keysOf(refused)).toEqual(['key-0']);
});

test('when the database is unavailable its error is thrown at once, and no hit counts as refused', async () => {
  const { write, refused, attempts } = writeTo({ errors: [UNAVAILABLE] });

  await expect(write(someHits(4))).rejects.toThrow(UNAVAILABLE);

  expect({ refused, attempts: attempts() }).toEqual({ refused: [], attempts: 1 });
});

test('when the database becomes unavailable during the bisection, its error is thrown', async () => {
  const { write } = writeTo({ errors: [DATA_ERROR, UNAVAILABLE] });

  await expect(write(someHits(4))).rejects.toThrow(UNAVAILABLE);
});
