import { useRef, useState } from 'react';
import { useBatches } from '../hooks/use-batches';
import { type Batch, inChunks } from '../lib/chunks';
import { useEnrollMutation } from '../api/prospects';
import { addResults, NO_RESULT } from './enroll-results';

/** Per request, so that each takes about a second. */
export const MAX_ENROLLED = 1_000;

/** Enrolls prospects in a sequence, in batches, and sums up the results. */
export const useEnroll = () => {
  const { progress, run, cancel } = useBatches();
  const [enrollBatch] = useEnrollMutation();
  const [result, setResult] = useState(NO_RESULT);
  const nextBatch = useRef<() => Promise<Batch>>();

  return {
    progress,
    cancel,
    result,

    enroll(documentId: string, prospects: string[]) {
      nextBatch.current = inChunks(prospects, MAX_ENROLLED, async (batch) => {
        const { data } = await enrollBatch({ documentId, prospects: batch }).unwrap();
        setResult((sum) => addResults(sum, data));
      });
      void run(nextBatch.current);
    },

    /** Continues after an error or a cancellation. */
    resume() {
      if (nextBatch.current) void run(nextBatch.current, progress.done);
    },
  };
};
