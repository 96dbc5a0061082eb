import type { Sequence } from '../../../server/src/sequences/contract';
import type { StepStatistics } from '../../../server/src/statistics/contract';
import { useGetStatisticsQuery } from '../api/statistics';
import { useTabVisible } from '../hooks/use-tab-visible';

const POLL_MS = 15_000;

export type StepFiguresById = Map<string, StepStatistics>;

/**
 * Returns the statistics of each step by documentId, for people and all days: those that the Statistics tab shows first. Null
 * until they are loaded, and for drafts.
 */
export const useStepFigures = ({
  documentId,
  state,
}: Pick<Sequence, 'documentId' | 'state'>): StepFiguresById | null => {
  const isVisible = useTabVisible();
  const isStarted = state !== 'draft';
  const { data } = useGetStatisticsQuery(
    { documentId, audience: 'human' },
    { skip: !isStarted, pollingInterval: isVisible ? POLL_MS : 0, refetchOnMountOrArgChange: true }
  );
  if (!isStarted || !data) return null;

  return new Map(data.data.steps.flatMap((row) => (row.step ? [[row.step.documentId, row]] : [])));
};
