import { createTurns } from '../../../server/src/lib/turns';

const work = (ms: number) => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

test('runs work in order, one at a time, also after an error', async () => {
  const inTurn = createTurns();
  const order: string[] = [];
  const step = (name: string) => async () => {
    order.push(`${name} begins`);
    await Promise.resolve();
    order.push(`${name} ends`);
  };

  const failed = inTurn(() => Promise.reject(new Error('no')));
  await Promise.all([inTurn(step('a')), inTurn(step('b')), expect(failed).rejects.toThrow('no')]);

  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});

test('lets the event loop run between slow pieces of work', async () => {
  const inTurn = createTurns();
  let turnsOfEventLoop = 0;
  const timer = setInterval(() => (turnsOfEventLoop += 1), 0);

  await Promise.all(Array.from({ length: 5 }, () => inTurn(async () => work(30))));
  clearInterval(timer);

  expect(turnsOfEventLoop).toBeGreaterThanOrEqual(3);
});
