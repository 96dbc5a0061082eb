import type { StepCounts } from '../../../server/src/emails/list/contract';
import type { Sequence } from '../../../server/src/sequences/contract';
import { useListStepCountsQuery } from '../api/emails';

/** Returns the emails of each step by position; undefined until they are loaded, and for sequences that never started. */
export const useStepCounts = ({
  documentId,
  state,
}: Pick<Sequence, 'documentId' | 'state'>): StepCounts[] | undefined => {
  const isStarted = state === 'active' || state === 'paused';
  const { data } = useListStepCountsQuery(documentId, { skip: !isStarted, refetchOnMountOrArgChange: true });

  return isStarted ? data?.data : undefined;
};
