import { useRef, useState } from 'react';
import { useBatches } from '../hooks/use-batches';
import { type Batch, inChunks } from '../lib/chunks';
import { useEnrollMutation } from '../api/prospects';
import { addResults, NO_RESULT } from './enroll-results';

/** Of a request, so that one takes about a second. */
export const MAX_ENROLLED = 1_000;

/** Puts prospects into a sequence, batch after batch, and sums up what became of them. */
export const useEnroll = () => {
  const { progress, run, cancel } = useBatches();
  const [enrollSome] = useEnrollMutation();
  const [result, setResult] = useState(NO_RESULT);
  const rest = useRef<() => Promise<Batch>>();

  return {
    progress,
    cancel,
    result,

    enroll(documentId: string, prospects: string[]) {
      rest.current = inChunks(prospects, MAX_ENROLLED, async (some) => {
        const { data } = await enrollSome({ documentId, prospects: some }).unwrap();
        setResult((sum) => addResults(sum, data));
      });
      void run(rest.current);
    },

    /** With those whom a refused request or a person's word left over. */
    goOn() {
      if (rest.current) void run(rest.current, progress.done);
    },
  };
};
