import { useState } from 'react';

/**
 * Returns the rows that are selected across the pages of a list, by id. `list` identifies the list with its
 * filters: when it changes, the selection is empty.
 */
export const useSelection = <Id, Row = null>(list: string): Selection<Id, Row> => {
  const [selection, setSelection] = useState({ list, rows: new Map<Id, Row>() });
  const selected = selection.list === list ? selection.rows : new Map<Id, Row>();

  return {
    selected,
    select: (entries, isSelected) => {
      const next = new Map(selected);
      for (const [id, row] of entries) {
        if (isSelected) next.set(id, row);
        else next.delete(id);
      }
      setSelection({ list, rows: next });
    },
    clear: () => setSelection({ list, rows: new Map() }),
  };
};

export type Selection<Id, Row = null> = {
  selected: ReadonlyMap<Id, Row>;
  select: (entries: Array<[Id, Row]>, isSelected: boolean) => void;
  clear: () => void;
};
