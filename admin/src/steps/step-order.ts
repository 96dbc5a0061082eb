import type { Step } from '../../../server/src/sequences/contract';

/** The list after one item was moved. */
export const moveItem = <Item>(items: Item[], from: number, to: number): Item[] => {
  const moved = [...items];
  moved.splice(to, 0, ...moved.splice(from, 1));

  return moved;
};

/** The steps as the server will answer: the positions and delays stay at their places. */
export const moveStep = (steps: Step[], from: number, to: number): Step[] =>
  moveItem(steps, from, to).map((step, index) => {
    const { position, delayMinutes, delayUnit } = steps[index];
    return { ...step, position, delayMinutes, delayUnit };
  });

type Drag = {
  /** Heights of the items in px, with the space between them. */
  heights: number[];
  /** Index of the dragged item. */
  from: number;
  /** How far the pointer has moved, in px; negative upwards. */
  offset: number;
};

/**
 * The place at which a dragged item lands: the one whose centre is nearest to that of the item. `shift` is how far that place
 * is from the first one, in px. It depends on the heights before the drag alone, so that it does not flicker while the other
 * items make room.
 */
export const landingOf = ({ heights, from, offset }: Drag): { to: number; shift: number } => {
  const places = heights.map((_, to) => ({ to, shift: shiftTo(heights, from, to) }));

  return places.reduce((nearest, place) =>
    Math.abs(offset - place.shift) < Math.abs(offset - nearest.shift) ? place : nearest
  );
};

/** The offset at which the item is still between the first and the last place: beyond them, it would make the page longer. */
export const withinList = ({ heights, from, offset }: Drag): number =>
  Math.max(shiftTo(heights, from, 0), Math.min(shiftTo(heights, from, heights.length - 1), offset));

const shiftTo = (heights: number[], from: number, to: number): number =>
  to > from ? sum(heights.slice(from + 1, to + 1)) : 0 - sum(heights.slice(to, from));

const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);
