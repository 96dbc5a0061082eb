import { createEventKeys, readEventKey } from '../../../../server/src/tracking/events/event-key';

test.each(['AbCd-_19xyZ0', 'x', '-a-'])('a key of the owner %s can be read', (owner) => {
  const nextKey = createEventKeys(owner);
  const now = Date.UTC(2027, 0, 4, 9);
  nextKey(now);

  expect(readEventKey(nextKey(now))).toEqual({ at: now, owner, counter: 2 });
});

test.each(['', 'sent:17', 'more:o:1::human:abc', 'key-1'])('%j is not a key of a hit', (key) => {
  expect(readEventKey(key)).toBeNull();
});
