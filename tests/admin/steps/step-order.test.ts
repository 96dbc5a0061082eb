import fc from 'fast-check';
import type { Step } from '../../../server/src/sequences/contract';
import { landingOf, moveItem, moveStep, withinList } from '../../../admin/src/steps/step-order';

const step = (name: string, position: number, delayMinutes: number) =>
  ({ documentId: name, name, position, delayMinutes, delayUnit: 'days' }) as Step;

const STEPS = [step('One', 1, 0), step('Two', 2, 1440), step('Three', 3, 4320)];

test.each([
  [2, 1, 'One Three Two'],
  [0, 2, 'Two Three One'],
  [1, 1, 'One Two Three'],
])('a move from %i to %i takes the step along, and leaves positions and delays', (from, to, names) => {
  const moved = moveStep(STEPS, from, to);

  expect(moved.map(({ name }) => name).join(' ')).toBe(names);
  expect(moved.map(({ position, delayMinutes }) => [position, delayMinutes])).toEqual([
    [1, 0],
    [2, 1440],
    [3, 4320],
  ]);
  expect(STEPS.map(({ name }) => name).join(' ')).toBe('One Two Three');
});

const heights = [100, 300, 50];

test.each([
  [0, -1, 0],
  [0, 200, 200],
  [0, 351, 350],
  [1, -101, -100],
  [1, 51, 50],
  [2, 1, 0],
])('item %i that the pointer moves by %i px is moved by %i px, within the list', (from, offset, limited) => {
  expect(withinList({ heights, from, offset })).toBe(limited);
});

describe('landingOf', () => {
  test.each([
    [0, 0, { to: 0, shift: 0 }],
    [0, 149, { to: 0, shift: 0 }],
    [0, 151, { to: 1, shift: 300 }],
    [0, 330, { to: 2, shift: 350 }],
    [0, 9_999, { to: 2, shift: 350 }],
    [2, -149, { to: 2, shift: 0 }],
    [2, -151, { to: 1, shift: -300 }],
    [2, -9_999, { to: 0, shift: -400 }],
    [1, 20, { to: 1, shift: 0 }],
    [1, 30, { to: 2, shift: 50 }],
  ])('item %i lands, moved by %i px', (from, offset, landing) => {
    expect(landingOf({ heights, from, offset })).toEqual(landing);
  });

  test('the place is where the items before it end, and farther down the farther the pointer is', () => {
    const items = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 12 });

    fc.assert(
      fc.property(items, fc.nat(), fc.integer({ min: -3_000, max: 3_000 }), (all, index, offset) => {
        const from = index % all.length;
        const { to, shift } = landingOf({ heights: all, from, offset });
        const topOf = (list: number[], end: number) =>
          list.slice(0, end).reduce((sum, each) => sum + each, 0);

        expect(topOf(all, from) + shift).toBe(topOf(moveItem(all, from, to), to));
        expect(landingOf({ heights: all, from, offset: offset + 10 }).to).toBeGreaterThanOrEqual(to);
      })
    );
  });
});
