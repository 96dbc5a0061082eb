import { Box, Flex } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import type { UnsentState } from '../../../server/src/emails/contract';
import { BatchBar } from '../parts/BatchBar';
import { useBatches } from '../parts/batches';
import { ConfirmButton } from '../parts/ConfirmButton';
import { useTell } from '../parts/failure';
import { StateFilter } from '../parts/StateFilter';
import { PERMISSIONS } from '../plugin';
import { useTranslate } from '../translate';
import { useGetEmailFiguresQuery, useResolveEmailsMutation } from './api';

type Props = {
  documentId: string;
  state: UnsentState | undefined;
  onState: (state: string) => void;
};

type Action = 'resend' | 'drop';

export const UNSENT_STATES: UnsentState[] = ['failed', 'uncertain', 'missed', 'skipped'];

/** Narrows the emails that did not leave to those of one state, and resolves all of them at once. */
export const UnsentActions = ({ documentId, state, onState }: Props) => {
  const translate = useTranslate();
  const { allowedActions } = useRBAC(PERMISSIONS.send);
  const { data } = useGetEmailFiguresQuery(documentId);
  const { progress, run, cancel } = useBatches();
  const [resolve] = useResolveEmailsMutation();
  const tell = useTell();
  const count = state && state !== 'skipped' ? (data?.data[state] ?? 0) : 0;

  const resolveAll = async (action: Action, of: Exclude<UnsentState, 'skipped'>) => {
    const { done, error } = await run(
      async () => (await resolve({ documentId, action, state: of }).unwrap()).data
    );
    const words = translate(`emails.${action}-all-done`, { count: done });
    await tell(Promise.resolve(error ? { error } : { data: done }), words);
  };

  return (
    <Flex gap={3} paddingBottom={4} wrap="wrap" minHeight="4.8rem">
      <StateFilter states={UNSENT_STATES} value={state} onChange={onState} />
      {progress.state === 'running' && (
        <Box flex="1" maxWidth="48rem">
          <BatchBar progress={progress} onCancel={cancel} />
        </Box>
      )}
      {progress.state !== 'running' && count > 0 && isOpen(state) && allowedActions.canSend && (
        <>
          {ACTIONS.map((action) => (
            <ConfirmButton
              key={action}
              size="S"
              variant={action === 'resend' ? 'secondary' : 'tertiary'}
              isSafe={action === 'resend' && state !== 'uncertain'}
              question={translate(questionOf(action, state), { count })}
              onConfirm={() => startOf(resolveAll(action, state))}
            >
              {translate(`emails.${action}-all`, { count })}
            </ConfirmButton>
          ))}
        </>
      )}
    </Flex>
  );
};

const ACTIONS: Action[] = ['resend', 'drop'];

const isOpen = (state: UnsentState | undefined): state is Exclude<UnsentState, 'skipped'> =>
  state !== undefined && state !== 'skipped';

const questionOf = (action: Action, state: UnsentState) =>
  action === 'resend' && state === 'uncertain'
    ? 'emails.resend-all-uncertain-question'
    : `emails.${action}-all-question`;

/** The dialog closes at once: how far it is stands beside the list. */
const startOf = async (work: Promise<unknown>) => void work;
