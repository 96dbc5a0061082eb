import { useEffect, useState } from 'react';
import { useFindExistingMutation } from '../api/prospects';
import type { FileRow } from './csv';
import { type Duplicates, findDuplicates } from './find-duplicates';
import type { Mapping } from './mapping';

/** `unknown` if a request failed; an import works without the result. */
export type DuplicateCheck = { state: 'checking' | 'unknown' } | { state: 'known'; duplicates: Duplicates };

const CHECKING = { state: 'checking' } as const;

/** Finds the rows of a file whose email address is a prospect already. */
export const useDuplicates = (rows: FileRow[], mapping: Mapping): DuplicateCheck => {
  const [check, setCheck] = useState<DuplicateCheck>(CHECKING);
  const [findExisting] = useFindExistingMutation();
  const column = mapping.findIndex(({ to }) => to === 'email');

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const request = async (addresses: string[]) => (await findExisting({ addresses }).unwrap()).data;
    setCheck(CHECKING);
    findDuplicates(rows, column, request, signal).then(
      (duplicates) => duplicates && setCheck({ state: 'known', duplicates }),
      () => !signal.aborted && setCheck({ state: 'unknown' })
    );

    return () => controller.abort();
  }, [rows, column, findExisting]);

  return check;
};
