import { EmptyStateLayout } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import type { ReactNode } from 'react';

type Props = { message: string; /** A button, if the user may do something about it. */ action?: ReactNode };

/** Shown in place of an empty list. */
export const EmptyState = ({ message, action }: Props) => (
  <EmptyStateLayout
    icon={<EmptyDocuments width="16rem" />}
    content={message}
    action={action}
    shadow="tableShadow"
    hasRadius
  />
);
