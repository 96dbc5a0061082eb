import type { ReactNode } from 'react';
import { ClearFilters } from '../components/ClearFilters';
import { EmptyState } from '../components/EmptyState';
import { useTranslate } from '../messages/use-translate';

type Props = { isFiltered: boolean; onClear: () => void; action: ReactNode };

export const NoSequences = ({ isFiltered, onClear, action }: Props) => {
  const translate = useTranslate();
  if (isFiltered)
    return (
      <EmptyState message={translate('sequences.none-found')} action={<ClearFilters onClear={onClear} />} />
    );

  return <EmptyState message={translate('sequences.none')} action={action} />;
};
