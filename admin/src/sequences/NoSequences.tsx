import { EmptyStateLayout } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import type { ReactNode } from 'react';
import { useTranslate } from '../translate';

type Props = { isFiltered: boolean; action: ReactNode };

export const NoSequences = ({ isFiltered, action }: Props) => {
  const translate = useTranslate();

  return (
    <EmptyStateLayout
      icon={<EmptyDocuments width="16rem" />}
      content={translate(isFiltered ? 'sequences.none-found' : 'sequences.none')}
      action={isFiltered ? null : action}
      shadow="tableShadow"
      hasRadius
    />
  );
};
