import { useRef, useState } from 'react';
import type { ResumeAll } from '../../../server/src/sequences/enrollments/contract';
import { useProspectsChangedMutation, useResumeAllMutation } from '../api/prospects';
import { useBatches } from './use-batches';

const NO_COUNTS = { resumed: 0, skipped: 0 };

/** Resumes everybody who can be resumed in a sequence, in batches. `resume` never rejects, and goes on where it was cancelled. */
export const useResumeAll = (sequence: string) => {
  const { progress, run, cancel } = useBatches();
  const [resumeBatch] = useResumeAllMutation();
  const [prospectsChanged] = useProspectsChangedMutation();
  const [counts, setCounts] = useState(NO_COUNTS);
  const after = useRef(0);

  const resume = async (body: Omit<ResumeAll['body'], 'after'>) => {
    await run(async () => {
      const { data } = await resumeBatch({ documentId: sequence, ...body, after: after.current }).unwrap();
      after.current = data.last;
      setCounts(({ resumed, skipped }) => ({
        resumed: resumed + data.resumed,
        skipped: skipped + data.skipped,
      }));
      return data;
    }, progress.done);
    void prospectsChanged();
  };

  return { progress, cancel, counts, resume };
};
