import { useEffect, useRef } from 'react';

/** Calls `onPress` when this letter is pressed with Ctrl or ⌘, and without Alt or Shift, anywhere on the page. */
export const useShortcut = (letter: string, onPress: (event: KeyboardEvent) => void) => {
  const current = useRef(onPress);
  useEffect(() => {
    current.current = onPress;
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { ctrlKey, metaKey, altKey, shiftKey, key } = event;
      if ((ctrlKey || metaKey) && !altKey && !shiftKey && key.toLowerCase() === letter)
        current.current(event);
    };
    window.addEventListener('keydown', listen);

    return () => window.removeEventListener('keydown', listen);
  }, [letter]);
};
