import { EmptyStateLayout } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import type { ReactNode } from 'react';

type Props = { words: string; /** What can be done about it, by whoever may. */ action?: ReactNode };

/** In place of a list that has nothing. */
export const EmptyState = ({ words, action }: Props) => (
  <EmptyStateLayout
    icon={<EmptyDocuments width="16rem" />}
    content={words}
    action={action}
    shadow="tableShadow"
    hasRadius
  />
);
