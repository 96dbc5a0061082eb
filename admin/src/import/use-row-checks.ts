import { useEffect, useState } from 'react';
import { checkRows, type RowChecks } from './check-rows';
import type { FileRow } from './csv';
import type { Mapping } from './mapping';

/** The rows and values that the import will leave out; null while the rows are checked, and if the mapping is invalid. */
export const useRowChecks = (
  rows: FileRow[],
  mapping: Mapping,
  isMappingValid: boolean
): RowChecks | null => {
  const [checks, setChecks] = useState<RowChecks | null>(null);

  useEffect(() => {
    const controller = new AbortController();
    setChecks(null);
    const show = (result: RowChecks | null) => result && setChecks(result);
    if (isMappingValid) void checkRows(rows, mapping, controller.signal).then(show); // Never rejects.

    return () => controller.abort();
  }, [rows, mapping, isMappingValid]);

  return checks;
};
