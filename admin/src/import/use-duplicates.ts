import { useEffect, useState } from 'react';
import { useFindExistingMutation } from '../api/prospects';
import type { FileRow } from './csv';
import { type Duplicates, findDuplicates } from './find-duplicates';
import type { Mapping } from './mapping';

/** `unknown` where the server did not say: an import works all the same. */
export type DuplicateCheck = { state: 'checking' | 'unknown' } | { state: 'known'; duplicates: Duplicates };

const CHECKING = { state: 'checking' } as const;

/** Which rows of a file are prospects already, by the column that has the addresses. */
export const useDuplicates = (rows: FileRow[], mapping: Mapping): DuplicateCheck => {
  const [check, setCheck] = useState<DuplicateCheck>(CHECKING);
  const [findExisting] = useFindExistingMutation();
  const column = mapping.findIndex(({ to }) => to === 'email');

  useEffect(() => {
    const checking = new AbortController();
    const { signal } = checking;
    const ask = async (addresses: string[]) => (await findExisting({ addresses }).unwrap()).data;
    setCheck(CHECKING);
    findDuplicates(rows, column, ask, signal).then(
      (duplicates) => duplicates && setCheck({ state: 'known', duplicates }),
      () => !signal.aborted && setCheck({ state: 'unknown' })
    );

    return () => checking.abort();
  }, [rows, column, findExisting]);

  return check;
};
