import { createContext, type ReactNode, useCallback, useState } from 'react';
import { UndoBar } from './UndoBar';

/** What was done, and how it is undone. */
export type Undoable = {
  message: string;
  /** Resolves with a message that says what is as before. Rejects with the error of a request. */
  undo: () => Promise<string>;
};

/** Offers to undo something for ten seconds. Null outside the pages of the plugin. */
export const UndoContext = createContext<((undoable: Undoable) => void) | null>(null);

/** Only what was done last can be undone. */
export const UndoProvider = ({ children }: { children: ReactNode }) => {
  const [offer, setOffer] = useState<{ id: number; undoable: Undoable } | null>(null);
  const offerUndo = useCallback(
    (undoable: Undoable) => setOffer((last) => ({ id: (last?.id ?? 0) + 1, undoable })),
    []
  );

  return (
    <UndoContext.Provider value={offerUndo}>
      {children}
      {offer && <UndoBar key={offer.id} {...offer.undoable} onClose={() => setOffer(null)} />}
    </UndoContext.Provider>
  );
};
