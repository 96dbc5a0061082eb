import type { ReactNode } from 'react';
import type { ListProspects } from '../../../server/src/prospects/contract';
import { ClearFilters } from '../components/ClearFilters';
import { EmptyState } from '../components/EmptyState';
import { stateKey } from '../components/StateBadge';
import { useTranslate } from '../messages/use-translate';

type Props = {
  /** The filters of the list that are set. */
  filters: ListProspects['query'];
  onClear: () => void;
  /** Shown if no filter is set. */
  add: ReactNode;
};

/** In place of an empty list: says which filters are set, and clears them. */
export const NoProspects = ({ filters, onClear, add }: Props) => {
  const translate = useTranslate();
  const { search, state, tags = [], activity = [] } = filters;
  const valueOf = (name: string, value: string | undefined) =>
    value ? translate(`prospects.set-filter.${name}`, { value }) : '';
  const names = [
    valueOf('search', search),
    valueOf('state', state && translate(stateKey(state))),
    valueOf('tags', tags.join(', ')),
    activity.length > 0 && translate('prospects.set-filter.activity', { count: activity.length }),
  ].filter(Boolean);
  if (names.length === 0) return <EmptyState message={translate('prospects.none')} action={add} />;

  return (
    <EmptyState
      message={translate('prospects.none-found-with', { filters: names.join(', ') })}
      action={<ClearFilters onClear={onClear} />}
    />
  );
};
