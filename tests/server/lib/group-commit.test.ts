import fc from 'fast-check';
import { createGroupCommit } from '../../../server/src/lib/group-commit';

type Options = { maxItems: number; maxRunning?: number };

/** A group commit whose commits end when the test says so. A result is the number of its commit. */
const controlledCommits = (options: Options) => {
  const groups: number[][] = [];
  const running: Array<{ commit: number; finish: () => void }> = [];
  let maxSeenRunning = 0;
  const commits = createGroupCommit((items: number[]) => {
    const commit = groups.push(items) - 1;
    return new Promise<number>((resolve) => {
      running.push({ commit, finish: () => resolve(commit) });
      maxSeenRunning = Math.max(maxSeenRunning, running.length);
    });
  }, options);

  return {
    ...commits,
    groups,
    running,
    maxSeenRunning: () => maxSeenRunning,
    finish: (index = 0) => running.splice(index, 1)[0]?.finish(),
  };
};

/** Lets everything run that waits for no commit. */
const turn = async () => {
  for (let count = 0; count < 3; count += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** Whether a promise has resolved by now. */
const observe = (promise: Promise<unknown>) => {
  const observed = { isResolved: false };
  void promise.then(() => (observed.isResolved = true));

  return observed;
};

test('an item that finds no running commit is committed at once', async () => {
  const commits = controlledCommits({ maxItems: 10 });

  void commits.add(1);
  await turn();

  expect(commits.groups).toEqual([[1]]);
});

test('items of the same turn of the event loop share a commit', async () => {
  const commits = controlledCommits({ maxItems: 10 });

  void commits.add(1);
  void commits.add(2);
  await turn();

  expect(commits.groups).toEqual([[1, 2]]);
});

test('items that arrive during a commit form the next one', async () => {
  const commits = controlledCommits({ maxItems: 10 });
  void commits.add(1);
  await turn();

  void commits.add(2);
  await turn();
  void commits.add(3);
  await turn();
  const during = [...commits.groups];
  commits.finish();
  await turn();

  expect(during).toEqual([[1]]);
  expect(commits.groups).toEqual([[1], [2, 3]]);
});

test('more items than maxItems are committed in several groups, in their order', async () => {
  const commits = controlledCommits({ maxItems: 2 });

  for (const item of [1, 2, 3, 4, 5]) void commits.add(item);
  for (let count = 0; count < 3; count += 1) {
    await turn();
    commits.finish();
  }

  expect(commits.groups).toEqual([[1, 2], [3, 4], [5]]);
});

test('with maxRunning 2 a second commit starts beside the first, and a third does not', async () => {
  const commits = controlledCommits({ maxItems: 10, maxRunning: 2 });

  for (const item of [1, 2, 3]) {
    void commits.add(item);
    await turn();
  }

  expect(commits.groups).toEqual([[1], [2]]);
});

test('every item gets the result of its own commit', async () => {
  const commits = controlledCommits({ maxItems: 1, maxRunning: 2 });
  const first = commits.add(1);
  await turn();
  const second = commits.add(2);
  await turn();

  commits.finish(1);
  commits.finish(0);

  expect(await Promise.all([first, second])).toEqual([0, 1]);
});

test('flush resolves at once when nothing was added', async () => {
  const flush = observe(controlledCommits({ maxItems: 10 }).flush());

  await turn();

  expect(flush.isResolved).toBe(true);
});

test('flush resolves after the last commit, for every caller that waits', async () => {
  const commits = controlledCommits({ maxItems: 1 });
  void commits.add(1);
  void commits.add(2);
  const flushes = [observe(commits.flush()), observe(commits.flush())];
  await turn();

  commits.finish();
  await turn();
  const afterFirst = flushes.map(({ isResolved }) => isResolved);
  commits.finish();
  await turn();

  expect(afterFirst).toEqual([false, false]);
  expect(flushes.map(({ isResolved }) => isResolved)).toEqual([true, true]);
});

test('flush does not wait for items that are added after it', async () => {
  const commits = controlledCommits({ maxItems: 10 });
  void commits.add(1);
  await turn();
  const flush = observe(commits.flush());

  for (const item of [2, 3]) {
    void commits.add(item);
    commits.finish();
    await turn();
  }

  expect(commits.running).toHaveLength(1);
  expect(flush.isResolved).toBe(true);
});

describe('in any order of additions, turns and ends of commits', () => {
  const actions = fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constant('add' as const) },
      { weight: 2, arbitrary: fc.constant('turn' as const) },
      { weight: 2, arbitrary: fc.nat(5) }
    ),
    { maxLength: 40 }
  );
  const limits = fc.record({
    maxItems: fc.integer({ min: 1, max: 4 }),
    maxRunning: fc.integer({ min: 1, max: 3 }),
  });

  const run = async (script: Array<'add' | 'turn' | number>, options: Required<Options>) => {
    const commits = controlledCommits(options);
    const results: Array<Promise<number>> = [];
    for (const action of script) {
      if (action === 'add') results.push(commits.add(results.length));
      else if (action === 'turn') await turn();
      else if (commits.running.length > 0) commits.finish(action % commits.running.length);
    }
    const flush = observe(commits.flush());
    let wasFlushedEarly = false;
    for (await turn(); commits.running.length > 0; await turn()) {
      wasFlushedEarly ||= flush.isResolved;
      commits.finish();
    }

    return { ...commits, results: await Promise.all(results), flush, wasFlushedEarly };
  };

  test('every item is committed once, in the order of additions, within both limits', () =>
    fc.assert(
      fc.asyncProperty(actions, limits, async (script, options) => {
        const { groups, results, maxSeenRunning } = await run(script, options);

        expect(groups.flat()).toEqual(results.map((_, item) => item));
        expect(groups.every(({ length }) => length >= 1 && length <= options.maxItems)).toBe(true);
        expect(maxSeenRunning()).toBeLessThanOrEqual(options.maxRunning);
      })
    ));

  test('every item gets the result of the commit that contained it', () =>
    fc.assert(
      fc.asyncProperty(actions, limits, async (script, options) => {
        const { groups, results } = await run(script, options);

        expect(results.map((commit, item) => groups[commit]?.includes(item))).toEqual(
          results.map(() => true)
        );
      })
    ));

  test('flush resolves, and not while a commit is running', () =>
    fc.assert(
      fc.asyncProperty(actions, limits, async (script, options) => {
        const { flush, wasFlushedEarly } = await run(script, options);

        expect(wasFlushedEarly).toBe(false);
        expect(flush.isResolved).toBe(true);
      })
    ));
});
