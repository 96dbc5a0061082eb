import { useState } from 'react';
import { useBatches } from '../hooks/use-batches';
import { useEnrollAllMutation } from '../api/prospects';

const NOBODY = { enrolled: 0, alreadyEnrolled: 0 };

/** Enrolls all whom a search finds, batch after batch. */
export const useEnrollAll = (sequence: string) => {
  const batches = useBatches();
  const [enrollSome] = useEnrollAllMutation();
  const [sum, setSum] = useState(NOBODY);

  const enroll = async (search: string) => {
    let after = 0;
    let soFar = NOBODY;
    await batches.run(async () => {
      const { data } = await enrollSome({
        documentId: sequence,
        search: search || undefined,
        after,
      }).unwrap();
      after = data.last;
      soFar = {
        enrolled: soFar.enrolled + data.enrolled,
        alreadyEnrolled: soFar.alreadyEnrolled + data.alreadyEnrolled,
      };
      setSum(soFar);
      return data;
    });
  };

  return { batches, enroll, sum };
};
