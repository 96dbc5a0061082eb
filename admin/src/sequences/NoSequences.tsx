import type { ReactNode } from 'react';
import { ClearFilters } from '../components/ClearFilters';
import { Empty } from '../components/EmptyState';
import { useTranslate } from '../messages/use-translate';

type Props = { isFiltered: boolean; onClear: () => void; action: ReactNode };

export const NoSequences = ({ isFiltered, onClear, action }: Props) => {
  const translate = useTranslate();
  if (isFiltered)
    return <Empty words={translate('sequences.none-found')} action={<ClearFilters onClear={onClear} />} />;

  return <Empty words={translate('sequences.none')} action={action} />;
};
