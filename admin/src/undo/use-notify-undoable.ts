import { useContext } from 'react';
import { useNotifyResult } from '../hooks/use-notify-result';
import { type Undoable, UndoContext } from './undo-context';

/** As `useNotifyResult`, for what can be undone: with `undo`, a success is followed by ten seconds in which it is offered. */
export const useNotifyUndoable = () => {
  const offerUndo = useContext(UndoContext);
  const notifyResult = useNotifyResult();

  return async (error: unknown, message: string, undo: Undoable['undo'] | null) => {
    if (undo && offerUndo) offerUndo({ message, undo });
    if (error || !undo || !offerUndo) await notifyResult(error ? { error } : { data: null }, message);
  };
};
