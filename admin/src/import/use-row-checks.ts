import { useEffect, useState } from 'react';
import { checkRows, type Refusals } from './check-rows';
import type { FileRow } from './csv';
import type { Mapping } from './mapping';

/** What of a file would be refused; null until that is known, and where its mapping cannot be used. */
export const useRowChecks = (rows: FileRow[], mapping: Mapping, isUsable: boolean): Refusals | null => {
  const [refusals, setRefusals] = useState<Refusals | null>(null);

  useEffect(() => {
    const checking = new AbortController();
    setRefusals(null);
    const keep = (found: Refusals | null) => found && setRefusals(found);
    if (isUsable) void checkRows(rows, mapping, checking.signal).then(keep); // Never rejects.

    return () => checking.abort();
  }, [rows, mapping, isUsable]);

  return refusals;
};
