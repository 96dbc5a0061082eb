import fc from 'fast-check';
import { createBoundedCache } from '../../../server/src/lib/bounded-cache';

test('one entry more than fit evicts the oldest', () => {
  const cache = createBoundedCache<string, number>(2);
  cache.set('a', 1);
  cache.set('b', 2);
  cache.set('a', 3);

  cache.set('c', 4);

  expect(['a', 'b', 'c'].map(cache.get)).toEqual([undefined, 2, 4]);
});

test('a cache of no entries keeps nothing', () => {
  const cache = createBoundedCache<string, number>(0);

  cache.set('a', 1);

  expect(cache.get('a')).toBeUndefined();
});

test('it holds the last distinct keys that fit, whatever is set', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9)), fc.integer({ min: 1, max: 5 }), (keys, max) => {
      const cache = createBoundedCache<number, number>(max);
      const order: number[] = [];
      for (const key of keys) {
        cache.set(key, key);
        if (!order.includes(key)) order.push(key);
        if (order.length > max) order.shift();
      }

      const held = Array.from({ length: 10 }, (_, key) => key).filter((key) => cache.get(key) === key);

      expect(held).toEqual([...order].sort((a, b) => a - b));
    })
  );
});
