import { useState } from 'react';

/**
 * Returns the rows that are selected across the pages of a list, by id. `list` identifies the list with its
 * filters: when it changes, the selection is empty.
 */
export const useSelection = <Id, Row = null>(list: string): Selection<Id, Row> => {
  const [selection, setSelection] = useState({ list, rows: new Map<Id, Row>() });
  const chosen = selection.list === list ? selection.rows : new Map<Id, Row>();

  return {
    chosen,
    choose: (entries, isChosen) => {
      const next = new Map(chosen);
      for (const [id, row] of entries) {
        if (isChosen) next.set(id, row);
        else next.delete(id);
      }
      setSelection({ list, rows: next });
    },
    clear: () => setSelection({ list, rows: new Map() }),
  };
};

export type Selection<Id, Row = null> = {
  chosen: ReadonlyMap<Id, Row>;
  choose: (entries: Array<[Id, Row]>, isChosen: boolean) => void;
  clear: () => void;
};
