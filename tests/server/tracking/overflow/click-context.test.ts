import type { TrackedHit } from '../../../../server/src/tracking/events/hit';
import { createClickContext } from '../../../../server/src/tracking/overflow/click-context';

const click = (at: number, emailPublicId = 1): TrackedHit => ({
  kind: 'clicked',
  emailPublicId,
  linkPublicId: 1 + (at % 2),
  at,
  key: `key-${at}`,
  signals: 0,
  agent: '',
  network: null,
});

const timesOf = (hits: TrackedHit[] | undefined) => hits?.map(({ at }) => at);

test('a counted click is classified with those of its batch in detail, and with the ones counted before', () => {
  const context = createClickContext();

  const first = context.of([click(3), click(4)], [click(1), click(2), click(9, 2)]);
  const second = context.of([click(5)], []);

  expect([...first.keys()]).toEqual([1]);
  expect(timesOf(first.get(1))).toEqual([1, 2]);
  expect(timesOf(second.get(1))).toEqual([1, 2, 3, 4]);
});

test('only the latest clicks are remembered, and opens need none', () => {
  const context = createClickContext();
  context.of(
    Array.from({ length: 1_000 }, (_, index) => click(index)),
    []
  );

  const next = context.of([click(1_000)], []);
  const open: TrackedHit = { ...click(1_001), kind: 'opened' };

  expect(timesOf(next.get(1))).toEqual(Array.from({ length: 20 }, (_, index) => 980 + index));
  expect(context.of([open], []).size).toBe(0);
});

test('clicks in detail of an earlier batch are remembered, too', () => {
  const context = createClickContext();
  context.of([], [click(1), click(2), click(3, 2)]);

  expect(timesOf(context.of([click(4)], []).get(1))).toEqual([1, 2]);
});
