import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { landingOf, withinList } from './step-order';

/** Index of the dragged item, where it lands, and how far that is from its first place in px. */
export type DragState = { from: number; to: number; shift: number };

/** Within this distance of the upper or lower edge of the window the page scrolls, by up to this many pixels a frame. */
const EDGE_PX = 80;
const MAX_SCROLL_PX = 14;

type Current = {
  heights: number[];
  /** As it was at the start: the dragged card itself can make other elements scroll. */
  scrollBox: Element;
  /** Where the pointer was pressed, and where it is: in the content of the scroll box, and in the window. */
  startY: number;
  y: number;
  state: DragState;
};

type Props = {
  /** Identifies the items and their order. A change during a drag cancels it: the indexes are others then. */
  items: string;
  onDrop: (from: number, to: number) => void;
};

/**
 * Dragging the items of a list by their handles, with a mouse, a pen or a finger. Nothing moves in the document meanwhile, since
 * that would end the capture of the pointer: the caller shows `drag` by styles. Escape cancels.
 *
 * The CSS variable `--pointer-offset` of the list holds how far the pointer has moved, as long as it is within the list.
 */
export const useDragOrder = <List extends HTMLElement>({ items, onDrop }: Props) => {
  const list = useRef<List>(null);
  const [drag, setDrag] = useState<DragState | null>(null);
  const current = useRef<Current | null>(null);
  const isDragging = drag !== null;

  const end = () => {
    const state = current.current?.state;
    current.current = null;
    list.current?.style.removeProperty('--pointer-offset');
    setDrag(null);

    return state;
  };

  const update = () => {
    if (!current.current || !list.current) return;
    const { heights, scrollBox, startY, y, state } = current.current;
    const offset = withinList({ heights, from: state.from, offset: y + scrollBox.scrollTop - startY });
    list.current.style.setProperty('--pointer-offset', `${offset}px`);
    const landing = landingOf({ heights, from: state.from, offset });
    if (landing.to === state.to) return;
    current.current.state = { from: state.from, ...landing };
    setDrag(current.current.state);
  };

  useEffect(() => void end(), [items]);

  useEffect(() => {
    if (!isDragging) return;
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      end();
    };
    let frame = requestAnimationFrame(function scroll() {
      if (current.current && scrollAtEdge(current.current)) update();
      frame = requestAnimationFrame(scroll);
    });
    window.addEventListener('keydown', cancel, true);

    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('keydown', cancel, true);
    };
  }, [isDragging]);

  /** Props of the handle of an item. */
  const handleOf = (from: number) => ({
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (!event.isPrimary || event.button !== 0 || !list.current) return;
      event.preventDefault();
      event.currentTarget.setPointerCapture(event.pointerId);
      const y = event.clientY;
      const state = { from, to: from, shift: 0 };
      const scrollBox = scrollBoxOf(list.current);
      current.current = {
        heights: [...list.current.children].map((item) => item.getBoundingClientRect().height),
        ...{ scrollBox, startY: y + scrollBox.scrollTop, y, state },
      };
      setDrag(state);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (!current.current) return;
      current.current.y = event.clientY;
      update();
    },
    onPointerUp() {
      const dropped = end();
      if (dropped) onDrop(dropped.from, dropped.to);
    },
    onPointerCancel: () => void end(),
    onLostPointerCapture: () => void end(),
  });

  return { list, drag, handleOf };
};

/** The element that scrolls the list: Strapi's layout, or the page. */
const scrollBoxOf = (element: HTMLElement): Element => {
  let box = element.parentElement;
  while (box && !(box.scrollHeight > box.clientHeight && /auto|scroll/.test(getComputedStyle(box).overflowY)))
    box = box.parentElement;

  return box ?? document.documentElement;
};

/** Returns whether it scrolled. */
const scrollAtEdge = ({ scrollBox, y }: Current): boolean => {
  const depth = Math.min(0, y - EDGE_PX) + Math.max(0, y - (window.innerHeight - EDGE_PX));
  const before = scrollBox.scrollTop;
  scrollBox.scrollTop += (Math.max(-EDGE_PX, Math.min(EDGE_PX, depth)) / EDGE_PX) * MAX_SCROLL_PX;

  return scrollBox.scrollTop !== before;
};
