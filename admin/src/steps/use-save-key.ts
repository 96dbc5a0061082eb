import { useShortcut } from '../hooks/use-shortcut';

/** Calls `onSave` on Ctrl+S, or ⌘S, instead of the browser's own dialog. */
export const useSaveKey = (onSave: () => void) =>
  useShortcut('s', (event) => {
    event.preventDefault();
    onSave();
  });
