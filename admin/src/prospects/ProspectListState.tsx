import type { ReactNode } from 'react';
import { ClearFilters } from '../components/ClearFilters';
import { EmptyState } from '../components/EmptyState';
import { type Query, QueryState } from '../components/QueryState';
import { parseApiError } from '../hooks/use-notify-result';
import { currentQuery } from '../lib/current-query';
import { useTranslate } from '../messages/use-translate';

type Props = {
  query: Parameters<typeof currentQuery>[0];
  onClear: () => void;
  children: ReactNode;
};

/** Codes of the server when a condition, as in a bookmark, names what was deleted. */
const GONE = new Set<unknown>(['unknown-sequence', 'unknown-step', 'unknown-link']);

/** The states of the list: as QueryState, and what to do when a condition names what is gone. */
export const ProspectListState = ({ query, onClear, children }: Props) => {
  const translate = useTranslate();
  const current: Query = currentQuery(query);
  if (current.isError && GONE.has(parseApiError(current.error)?.details.code))
    return (
      <EmptyState message={translate('activity-filter.gone')} action={<ClearFilters onClear={onClear} />} />
    );

  return <QueryState query={current}>{children}</QueryState>;
};
