import { useState } from 'react';
import { useBatches } from '../hooks/use-batches';
import { inChunks } from '../lib/chunks';
import { useEnrollMutation } from '../api/prospects';
import { addResults, NO_RESULT, withoutEarlier } from './enroll-results';

/** Per request, so that each takes about a second. */
export const MAX_ENROLLED = 1_000;

/** Enrolls prospects in a sequence, in batches, and sums up the results. */
export const useEnroll = () => {
  const { progress, run, cancel, resume } = useBatches();
  const [enrollBatch] = useEnrollMutation();
  const [result, setResult] = useState(NO_RESULT);

  const start = (documentId: string, prospects: string[], again: boolean) => {
    const nextBatch = inChunks(prospects, MAX_ENROLLED, async (batch) => {
      const { data } = await enrollBatch({ documentId, prospects: batch, again }).unwrap();
      setResult((sum) => addResults(sum, data));
    });
    void run(nextBatch);
  };

  return {
    progress,
    cancel,
    /** Continues after an error or a cancellation. */
    resume,
    result,

    enroll: (documentId: string, prospects: string[]) => start(documentId, prospects, false),

    /** Enrolls those again who were in the sequence before. */
    startAgain(documentId: string) {
      setResult(withoutEarlier);
      start(documentId, result.earlier, true);
    },
  };
};
