import { useRef } from 'react';

/** A modal without a `Modal.Trigger` does not return the focus to what opened it: give this to its `onCloseAutoFocus`. */
export const useReturnFocus = () => {
  const opener = useRef(document.activeElement);

  return (event: Event) => {
    event.preventDefault();
    if (opener.current instanceof HTMLElement) opener.current.focus();
  };
};
