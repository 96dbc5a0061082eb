import { createUnsubscribes } from '../../../../server/src/tracking/recording/unsubscribes';
import { createDeferred } from './hits';

const EMAIL = 7;

const succeeds = () => jest.fn(async () => true);

test('repeats during the first one share its commit and its result', async () => {
  const unsubscribes = createUnsubscribes();
  const commit = createDeferred<boolean>();
  const commitOnce = jest.fn(() => commit.promise);

  const results = Array.from({ length: 64 }, () => unsubscribes.record(EMAIL, 0, commitOnce));
  const pending = unsubscribes.pending();
  commit.resolve(true);

  expect(await Promise.all(results)).toEqual(results.map(() => true));
  expect(commitOnce).toHaveBeenCalledTimes(1);
  expect(pending).toEqual([EMAIL]);
});

test('a repeat right after the commit is answered from memory, and a later one asks the database again', async () => {
  const unsubscribes = createUnsubscribes();
  const commit = succeeds();
  await unsubscribes.record(EMAIL, 0, commit);
  unsubscribes.committed([EMAIL], 100);

  const repeats = [
    await unsubscribes.record(EMAIL, 200, commit),
    await unsubscribes.record(EMAIL, 2_099, commit),
  ];
  const callsBefore = commit.mock.calls.length;
  await unsubscribes.record(EMAIL, 2_100, commit);

  expect(repeats).toEqual([true, true]);
  expect([callsBefore, commit.mock.calls.length]).toEqual([1, 2]);
});

test('one that is in the journal only stays pending, and a repeat is not written again', async () => {
  const unsubscribes = createUnsubscribes();
  const commit = succeeds();
  await unsubscribes.record(EMAIL, 0, commit);

  const repeat = await unsubscribes.record(EMAIL, 60_000, commit);
  const pending = unsubscribes.pending();
  unsubscribes.committed([EMAIL], 61_000);

  expect([repeat, commit.mock.calls.length]).toEqual([true, 1]);
  expect([pending, unsubscribes.pending()]).toEqual([[EMAIL], []]);
});

test('one that could not be made durable is not pending, and the next one is tried', async () => {
  const unsubscribes = createUnsubscribes();

  const first = await unsubscribes.record(EMAIL, 0, async () => false);
  const pending = unsubscribes.pending();
  const second = await unsubscribes.record(EMAIL, 1, succeeds());

  expect([first, second]).toEqual([false, true]);
  expect(pending).toEqual([]);
});

test('those of an adopted journal are pending until the database has or refuses them', () => {
  const unsubscribes = createUnsubscribes();
  unsubscribes.addPending([1, 2, 3]);
  unsubscribes.committed([1], 0);
  unsubscribes.refused(2);

  expect(unsubscribes.pending()).toEqual([3]);
});

test('after a prospect became active again, the next unsubscribe is written', async () => {
  const unsubscribes = createUnsubscribes();
  const commit = succeeds();
  await unsubscribes.record(EMAIL, 0, commit);
  unsubscribes.committed([EMAIL], 0);

  unsubscribes.forget();
  await unsubscribes.record(EMAIL, 1, commit);

  expect(commit).toHaveBeenCalledTimes(2);
});

test('with very many people, the memory of committed ones is bounded', async () => {
  const unsubscribes = createUnsubscribes();
  unsubscribes.committed(
    Array.from({ length: 10_001 }, (_, index) => index),
    0
  );
  const commit = succeeds();

  await unsubscribes.record(0, 1, commit);
  await unsubscribes.record(10_000, 1, commit);

  expect(commit).toHaveBeenCalledTimes(1);
});
