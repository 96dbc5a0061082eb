import { useShortcut } from '../hooks/use-shortcut';

/** Calls `onUndo` on Ctrl+Z, or ⌘Z. In a text field the key undoes what was typed, as everywhere. */
export const useUndoKey = (onUndo: () => void) =>
  useShortcut('z', (event) => {
    if (isTyping(event.target)) return;
    event.preventDefault();
    onUndo();
  });

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
