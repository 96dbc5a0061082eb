import type { StepCounts } from '../../../server/src/emails/list/contract';
import type { Sequence } from '../../../server/src/sequences/contract';
import { useListStepCountsQuery } from '../api/emails';
import { useTabVisible } from '../hooks/use-tab-visible';

const POLL_MS = 15_000;

/** Returns the emails of each step by position; undefined until they are loaded, and for sequences that never started. */
export const useStepCounts = ({
  documentId,
  state,
}: Pick<Sequence, 'documentId' | 'state'>): StepCounts[] | undefined => {
  const isStarted = state === 'active' || state === 'paused';
  const isVisible = useTabVisible();
  const { data } = useListStepCountsQuery(documentId, {
    skip: !isStarted,
    pollingInterval: isVisible ? POLL_MS : 0,
    refetchOnMountOrArgChange: true,
  });

  return isStarted ? data?.data : undefined;
};
