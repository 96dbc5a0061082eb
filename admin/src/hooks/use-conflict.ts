import { useCallback, useState } from 'react';
import type { Conflict, Versioned } from '../../../server/src/prospects/contract';
import { parseApiError, useNotifyResult } from './use-notify-result';

/** The values that somebody else saved while a form was open. `Values` are the fields of the form. */
export type OtherChange<Values> = Omit<Conflict, 'current'> & { current: Values & Versioned };

type Result = { data: unknown } | { error: unknown };

type Save<Values> = {
  /** The values that the form started from, with their version. */
  base: Values & Versioned;
  run: (version: string) => PromiseLike<Result>;
  /** Whether the fields of the form are the same in both. */
  isSame: (one: Values, other: Values) => boolean;
  successMessage: string;
};

/**
 * Saves a form with the version that it is based on. When somebody else changed one of its fields since, `conflict` holds what
 * they saved, for a ConflictModal. A change of other fields is no conflict: the form is saved with the new version.
 */
export const useConflict = <Values>() => {
  const notify = useNotifyResult();
  const [conflict, setConflict] = useState<OtherChange<Values> | null>(null);

  /** Resolves to true if the form was saved. */
  const save = useCallback(
    async ({ base, run, isSame, successMessage }: Save<Values>): Promise<boolean> => {
      let result = await run(base.version);
      const other = findOtherChange<Values>(result);
      if (other && isSame(base, other.current)) result = await run(other.current.version);
      const found = findOtherChange<Values>(result);
      setConflict(found);

      return found ? false : notify(result, successMessage);
    },
    [notify]
  );

  return { conflict, save, dismiss: useCallback(() => setConflict(null), []) };
};

const findOtherChange = <Values>(result: Result): OtherChange<Values> | null => {
  const details = 'error' in result ? parseApiError(result.error)?.details : undefined;

  return details?.code === 'changed-meanwhile' ? (details as unknown as OtherChange<Values>) : null;
};
