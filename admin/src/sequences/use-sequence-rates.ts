import type { SequenceRow } from '../../../server/src/sequences/contract';
import type { SequenceRates } from '../../../server/src/statistics/list/contract';
import { useListSequenceRatesQuery } from '../api/statistics';

/** The rates of a sequence; null if they could not be loaded, undefined while they are loaded. */
export type RatesOf = (documentId: string) => SequenceRates | null | undefined;

/** Returns the rates of the sequences of a page, which are asked for apart: the list does not wait for them. */
export const useSequenceRates = (sequences: SequenceRow[]): RatesOf => {
  const documentIds = sequences.map(({ documentId }) => documentId).join(',');
  const { currentData, isError } = useListSequenceRatesQuery(
    { sequences: documentIds },
    { skip: documentIds === '', refetchOnMountOrArgChange: true }
  );

  return (documentId) => {
    if (currentData) return currentData.data.find((rates) => rates.documentId === documentId) ?? null;
    return isError ? null : undefined;
  };
};
