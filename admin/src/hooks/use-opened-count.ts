import { useState } from 'react';

/**
 * The count that a modal shows: while it is open, the one it was opened with. So it stays, with its result, when the people
 * it counted are no longer there.
 */
export const useOpenedCount = (current: number) => {
  const [opened, setOpened] = useState<number | null>(null);

  return {
    count: opened ?? current,
    isOpen: opened !== null,
    setOpen: (isOpen: boolean) => setOpened(isOpen ? current : null),
  };
};
