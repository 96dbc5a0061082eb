import { type ReactNode, useCallback, useState } from 'react';
import { type Undoable, UndoContext } from './undo-context';
import { UndoBar } from './UndoBar';

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
