import { newPublicIds } from '../../../server/src/database/public-id';

test('the ids of a batch are consecutive safe integers above 0', () => {
  for (let round = 0; round < 1_000; round += 1) {
    const ids = newPublicIds(500);

    expect(ids[0]).toBeGreaterThan(0);
    expect(Number.isSafeInteger(ids[499])).toBe(true);
    expect(ids[499] - ids[0]).toBe(499);
  }
});

test('two batches start apart', () => {
  const starts = Array.from({ length: 1_000 }, () => newPublicIds(1)[0]);

  expect(new Set(starts).size).toBe(1_000);
});
