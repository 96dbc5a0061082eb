import { useState } from 'react';

/** What was chosen over several pages of one list, by its ids. Another list, by its name, begins with nothing. */
export const useSelection = <Id, Row = null>(list: string): Selection<Id, Row> => {
  const [{ of, rows }, setChosen] = useState({ of: list, rows: new Map<Id, Row>() });
  const chosen = of === list ? rows : new Map<Id, Row>();

  return {
    chosen,
    choose: (some, isChosen) => {
      const next = new Map(chosen);
      for (const [id, row] of some) {
        if (isChosen) next.set(id, row);
        else next.delete(id);
      }
      setChosen({ of: list, rows: next });
    },
    clear: () => setChosen({ of: list, rows: new Map() }),
  };
};

export type Selection<Id, Row = null> = {
  chosen: ReadonlyMap<Id, Row>;
  choose: (some: Array<[Id, Row]>, isChosen: boolean) => void;
  clear: () => void;
};
