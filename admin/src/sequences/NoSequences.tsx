import type { ReactNode } from 'react';
import { ClearFilters } from '../parts/ClearFilters';
import { Empty } from '../parts/Empty';
import { useTranslate } from '../translate';

type Props = { isFiltered: boolean; onClear: () => void; action: ReactNode };

export const NoSequences = ({ isFiltered, onClear, action }: Props) => {
  const translate = useTranslate();
  if (isFiltered)
    return <Empty words={translate('sequences.none-found')} action={<ClearFilters onClear={onClear} />} />;

  return <Empty words={translate('sequences.none')} action={action} />;
};
