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
  /** Just some of a state are shown, so that not all of it is resolved by mistake. */
  isNarrowed: boolean;
  onState: (state: string) => void;
};

export const UNSENT_STATES: UnsentState[] = ['failed', 'uncertain', 'missed', 'skipped'];

/** Narrows the emails that did not leave to those of one state, and resolves all of them at once. */
export const UnsentActions = ({ documentId, state, isNarrowed, onState }: Props) => {
  const { allowedActions } = useRBAC(PERMISSIONS.send);
  const { data } = useGetEmailCountsQuery(documentId);
  const { progress, cancel, resolveAll } = useResolveEmails(documentId);
  const open = state === 'skipped' ? undefined : state;
  const count = open && !isNarrowed ? (data?.data[open] ?? 0) : 0;

  return (
    <Flex gap={3} paddingBottom={4} wrap="wrap" minHeight="4.8rem">
      <StateFilter states={UNSENT_STATES} value={state} onChange={onState} />
      {progress.state === 'running' && (
        <Box flex="1" maxWidth="48rem">
          <BatchProgressBar progress={progress} onCancel={cancel} />
        </Box>
      )}
      {progress.state !== 'running' && open && count > 0 && allowedActions.canSend && (
        <ResolveButtons
          of="all"
          count={count}
          isUncertain={open === 'uncertain'}
          onResolve={(action) => resolveAll(action, open)}
        />
      )}
    </Flex>
  );
};
