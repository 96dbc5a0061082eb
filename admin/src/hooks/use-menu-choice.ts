import { useRef } from 'react';

/**
 * For the items of a menu that move the focus: what they do runs once the menu has closed, and its button does not get the
 * focus back. The button would show its tooltip, which would take the next Escape. Give `onCloseAutoFocus` to the content.
 */
export const useMenuChoice = () => {
  const chosen = useRef<(() => void) | null>(null);

  return {
    choose(run: () => void) {
      chosen.current = run;
    },
    onCloseAutoFocus(event: Event) {
      if (!chosen.current) return;
      event.preventDefault();
      chosen.current();
      chosen.current = null;
    },
  };
};
