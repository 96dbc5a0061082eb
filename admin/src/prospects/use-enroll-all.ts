import { useState } from 'react';
import { useBatches } from '../hooks/use-batches';
import { useEnrollAllMutation } from '../api/prospects';
import type { PickerFilters } from './ProspectPicker';

const NO_COUNTS = { enrolled: 0, alreadyEnrolled: 0, earlier: 0 };

/** Enrolls all prospects that filters find, in batches. `enroll` never rejects. */
export const useEnrollAll = (sequence: string) => {
  const batches = useBatches();
  const [enrollBatch] = useEnrollAllMutation();
  const [counts, setCounts] = useState(NO_COUNTS);

  /** With `again`, enrolls those again who were in the sequence before. The counts go on from those of the first run. */
  const enroll = async (filters: PickerFilters, again = false) => {
    const before = again ? counts : NO_COUNTS;
    let after = 0;
    let total = { ...before, earlier: 0 };
    setCounts(total);
    await batches.run(async () => {
      const { data } = await enrollBatch({ documentId: sequence, ...filters, after, again }).unwrap();
      after = data.last;
      total = {
        enrolled: total.enrolled + data.enrolled,
        alreadyEnrolled: again
          ? total.alreadyEnrolled - data.enrolled
          : total.alreadyEnrolled + data.alreadyEnrolled,
        earlier: total.earlier + (data.earlier ?? 0),
      };
      setCounts(total);
      return data;
    });
  };

  return { batches, enroll, counts };
};
