import { createContext } from 'react';

/** An act of a user: the message that names it, and the function that undoes it. */
export type Undoable = {
  message: string;
  /** Resolves with a message that says what is as before. Rejects with the error of a request. */
  undo: () => Promise<string>;
};

/** Offers to undo something for ten seconds. Null outside the pages of the plugin. */
export const UndoContext = createContext<((undoable: Undoable) => void) | null>(null);
