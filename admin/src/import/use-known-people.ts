import { useEffect, useState } from 'react';
import { useFindExistingMutation } from '../api/prospects';
import type { RowChecks } from './check-rows';
import { findKnownPeople, type KnownPeople } from './known-people';

/** `unknown` if a request failed; an import works without the result. */
export type KnownPeopleCheck = { state: 'checking' | 'unknown' } | { state: 'known'; people: KnownPeople };

const CHECKING = { state: 'checking' } as const;

/** Finds the rows of a file whose email address is a prospect already, or on the suppression list. */
export const useKnownPeople = (checks: RowChecks | null): KnownPeopleCheck => {
  const [check, setCheck] = useState<KnownPeopleCheck>(CHECKING);
  const [findExisting] = useFindExistingMutation();

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    setCheck(CHECKING);
    if (checks)
      findKnownPeople(checks.addresses, (addresses) => findExisting({ addresses }).unwrap(), signal).then(
        (people) => people && setCheck({ state: 'known', people }),
        () => !signal.aborted && setCheck({ state: 'unknown' })
      );

    return () => controller.abort();
  }, [checks, findExisting]);

  return check;
};
