import { useState } from 'react';
import type { EnrollEntries } from '../../../server/src/sequences/enrollments/contract';
import { useEnrollEntriesMutation } from '../api/entries';
import { useBatches } from '../hooks/use-batches';
import { addAgain, addBatch, NO_COUNTS } from './entry-counts';

type Entries = Pick<EnrollEntries['body'], 'uid' | 'entries' | 'list'>;

/** Enrolls the people of entries, in batches of 1,000. */
export const useEnrollEntries = (entries: Entries) => {
  const { progress, run, cancel, resume } = useBatches();
  const [enrollBatch] = useEnrollEntriesMutation();
  const [counts, setCounts] = useState(NO_COUNTS);

  return {
    progress,
    cancel,
    /** Continues after an error or a cancellation. */
    resume,
    counts,

    /** With `again`, those start again who were in the sequence before. */
    enroll(documentId: string, again = false) {
      let after = 0;
      if (!again) setCounts(NO_COUNTS);
      void run(async () => {
        const { data } = await enrollBatch({ documentId, ...entries, after, again }).unwrap();
        after = data.last;
        setCounts((sum) => (again ? addAgain : addBatch)(sum, data));
        return data;
      });
    },
  };
};
