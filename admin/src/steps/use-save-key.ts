import { useEffect, useRef } from 'react';

/** Calls `onSave` on Ctrl+S, or ⌘S, instead of the browser's own dialog. */
export const useSaveKey = (onSave: () => void) => {
  const current = useRef(onSave);
  useEffect(() => {
    current.current = onSave;
  });

  useEffect(() => {
    const saveOnKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      current.current();
    };
    window.addEventListener('keydown', saveOnKey);

    return () => window.removeEventListener('keydown', saveOnKey);
  }, []);
};
