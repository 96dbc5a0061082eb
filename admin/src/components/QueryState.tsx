import { Box, Button, EmptyStateLayout } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { EmptyDocuments, EmptyPermissions, EmptyPictures } from '@strapi/icons/symbols';
import type { ReactNode } from 'react';
import { useTranslate } from '../messages/use-translate';
import { Loading } from './Loading';

export type Query = {
  isLoading: boolean;
  isError: boolean;
  data?: unknown;
  error?: unknown;
  refetch: () => unknown;
};

/** Messages by HTTP status, for errors that a retry cannot fix. */
const FINAL_ERRORS = new Map<unknown, { Icon: typeof EmptyDocuments; messageKey: string }>([
  [403, { Icon: EmptyPermissions, messageKey: 'components.forbidden' }],
  [404, { Icon: EmptyDocuments, messageKey: 'components.not-found' }],
]);

/**
 * Shows the loading and error states of a query, or the children if it has data. Old data stays visible
 * during a refetch or after its failure.
 */
export const QueryState = ({ query, children }: { query: Query; children: ReactNode }) => {
  const translate = useTranslate();
  if (query.isLoading) return <Loading />;
  if (!query.isError || query.data !== undefined) return <>{children}</>;
  const finalError = FINAL_ERRORS.get(statusOf(query.error));
  if (finalError) {
    return (
      <EmptyStateLayout
        icon={<finalError.Icon width="16rem" />}
        content={translate(finalError.messageKey)}
        shadow="tableShadow"
        hasRadius
      />
    );
  }

  return (
    <Box role="alert">
      <EmptyStateLayout
        icon={<EmptyPictures width="16rem" />}
        content={translate('components.error')}
        action={
          <Button variant="secondary" startIcon={<ArrowClockwise />} onClick={() => query.refetch()}>
            {translate('components.retry')}
          </Button>
        }
        shadow="tableShadow"
        hasRadius
      />
    </Box>
  );
};

const statusOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'status' in error ? error.status : null;
