import type { ReactNode } from 'react';
import { ClearFilters } from '../components/ClearFilters';
import { EmptyState } from '../components/EmptyState';
import { useTranslate } from '../messages/use-translate';
import type { SequenceTab } from './sequence-tabs';

type Props = {
  tab: SequenceTab;
  isSearched: boolean;
  /** Whether another tab has sequences. */
  hasOthers: boolean;
  onClear: () => void;
  /** Creates a sequence. */
  action: ReactNode;
};

export const NoSequences = ({ tab, isSearched, hasOthers, onClear, action }: Props) => {
  const translate = useTranslate();
  if (isSearched)
    return (
      <EmptyState message={translate('sequences.none-found')} action={<ClearFilters onClear={onClear} />} />
    );
  if (hasOthers || tab !== 'current') return <EmptyState message={translate(`sequences.none-${tab}`)} />;

  return <EmptyState message={translate('sequences.none')} action={action} />;
};
