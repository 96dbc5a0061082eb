import { Box, Flex } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import type { UnsentState } from '../../../server/src/emails/contract';
import { BatchProgressBar } from '../components/BatchProgressBar';
import { StateFilter } from '../components/StateFilter';
import { PERMISSIONS } from '../plugin';
import { useGetEmailCountsQuery } from '../api/emails';
import { ResolveButtons } from './ResolveButtons';
import { useResolveEmails } from './use-resolve-emails';

type Props = {
  documentId: string;
  state: UnsentState | undefined;
  /** The list has more filters. Then "resolve all" is not offered, since it would include emails that are not shown. */
  hasOtherFilters: boolean;
  onState: (state: string) => void;
};

export const UNSENT_STATES: UnsentState[] = ['failed', 'uncertain', 'missed', 'skipped'];

/** Filters the emails that were not sent by state, and resolves all emails of that state. */
export const UnsentActions = ({ documentId, state, hasOtherFilters, onState }: Props) => {
  const { allowedActions } = useRBAC(PERMISSIONS.send);
  const { data } = useGetEmailCountsQuery(documentId);
  const { progress, cancel, resolveAll } = useResolveEmails(documentId);
  const unresolved = state === 'skipped' ? undefined : state;
  const count = unresolved && !hasOtherFilters ? (data?.data[unresolved] ?? 0) : 0;

  return (
    <Flex gap={3} paddingBottom={4} wrap="wrap" minHeight="4.8rem">
      <StateFilter states={UNSENT_STATES} value={state} onChange={onState} />
      {progress.state === 'running' && (
        <Box flex="1" maxWidth="48rem">
          <BatchProgressBar progress={progress} onCancel={cancel} />
        </Box>
      )}
      {progress.state !== 'running' && unresolved && count > 0 && allowedActions.canSend && (
        <ResolveButtons
          scope="all"
          count={count}
          isUncertain={unresolved === 'uncertain'}
          onResolve={(action) => resolveAll(action, unresolved)}
        />
      )}
    </Flex>
  );
};
