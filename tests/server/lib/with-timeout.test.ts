import { setTimeout as delay } from 'node:timers/promises';
import { withTimeout } from '../../../server/src/lib/with-timeout';

const late = () => new Error('late');

test('resolves with the result of work that ends in time', async () => {
  expect(await withTimeout(delay(5, 'result'), 1_000, late)).toBe('result');
});

test('rejects with the created error when the work takes longer', async () => {
  await expect(withTimeout(delay(1_000, 'result', { ref: false }), 10, late)).rejects.toThrow('late');
});

test('rejects with the error of the work when it fails in time', async () => {
  await expect(withTimeout(Promise.reject(new Error('failed')), 1_000, late)).rejects.toThrow('failed');
});

test('creates no error once the work has ended', async () => {
  const createError = jest.fn(late);

  await withTimeout(Promise.resolve('result'), 10, createError);
  await delay(30);

  expect(createError).not.toHaveBeenCalled();
});

test('does not stop the work', async () => {
  let isDone = false;
  const work = delay(30).then(() => (isDone = true));

  await expect(withTimeout(work, 5, late)).rejects.toThrow('late');
  const wasDone = isDone;
  await work;

  expect([wasDone, isDone]).toEqual([false, true]);
});
