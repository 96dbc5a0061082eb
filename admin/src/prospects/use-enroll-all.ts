import { useState } from 'react';
import { useBatches } from '../hooks/use-batches';
import { useEnrollAllMutation } from '../api/prospects';

const NO_COUNTS = { enrolled: 0, alreadyEnrolled: 0 };

/** Enrolls all prospects that match a search, in batches. `enroll` never rejects. */
export const useEnrollAll = (sequence: string) => {
  const batches = useBatches();
  const [enrollBatch] = useEnrollAllMutation();
  const [counts, setCounts] = useState(NO_COUNTS);

  const enroll = async (search: string) => {
    let after = 0;
    let total = NO_COUNTS;
    await batches.run(async () => {
      const { data } = await enrollBatch({
        documentId: sequence,
        search: search || undefined,
        after,
      }).unwrap();
      after = data.last;
      total = {
        enrolled: total.enrolled + data.enrolled,
        alreadyEnrolled: total.alreadyEnrolled + data.alreadyEnrolled,
      };
      setCounts(total);
      return data;
    });
  };

  return { batches, enroll, counts };
};
