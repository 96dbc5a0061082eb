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

/** Answers that a second try does not change. */
const REFUSALS = new Map<unknown, { Icon: typeof EmptyDocuments; words: string }>([
  [403, { Icon: EmptyPermissions, words: 'parts.forbidden' }],
  [404, { Icon: EmptyDocuments, words: 'parts.not-found' }],
]);

/** The states of a query that has no data to show; its children once it has. What was loaded stays while it is loaded anew. */
export const QueryState = ({ query, children }: { query: Query; children: ReactNode }) => {
  const translate = useTranslate();
  if (query.isLoading) return <Loading />;
  if (!query.isError || query.data !== undefined) return <>{children}</>;
  const refusal = REFUSALS.get(statusOf(query.error));
  if (refusal) {
    return (
      <EmptyStateLayout
        icon={<refusal.Icon width="16rem" />}
        content={translate(refusal.words)}
        shadow="tableShadow"
        hasRadius
      />
    );
  }

  return (
    <Box role="alert">
      <EmptyStateLayout
        icon={<EmptyPictures width="16rem" />}
        content={translate('parts.error')}
        action={
          <Button variant="secondary" startIcon={<ArrowClockwise />} onClick={() => query.refetch()}>
            {translate('parts.retry')}
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
