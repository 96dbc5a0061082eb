import { useState } from 'react';

/** documentIds that were chosen, over several pages of one list. Another list, by its name, begins with none. */
export const useSelection = (list: string) => {
  const [{ of, ids }, setChosen] = useState({ of: list, ids: NOBODY });
  const chosen = of === list ? ids : NOBODY;

  return {
    chosen,
    choose: (some: string[], isChosen: boolean) => {
      const next = new Set(chosen);
      for (const id of some) {
        if (isChosen) next.add(id);
        else next.delete(id);
      }
      setChosen({ of: list, ids: next });
    },
    clear: () => setChosen({ of: list, ids: NOBODY }),
  };
};

const NOBODY: ReadonlySet<string> = new Set();

export type Selection = ReturnType<typeof useSelection>;
