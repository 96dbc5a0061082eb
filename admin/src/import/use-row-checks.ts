import { useEffect, useState } from 'react';
import { checkRows, type Refusals } from './check-rows';
import type { FileRow } from './csv';
import type { Mapping } from './mapping';

/** The rows of a file that would be refused; null while they are checked, and if the mapping is invalid. */
export const useRowChecks = (rows: FileRow[], mapping: Mapping, isMappingValid: boolean): Refusals | null => {
  const [refusals, setRefusals] = useState<Refusals | null>(null);

  useEffect(() => {
    const controller = new AbortController();
    setRefusals(null);
    const show = (result: Refusals | null) => result && setRefusals(result);
    if (isMappingValid) void checkRows(rows, mapping, controller.signal).then(show); // Never rejects.

    return () => controller.abort();
  }, [rows, mapping, isMappingValid]);

  return refusals;
};
