import { Button, Flex } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import type { Sequence } from '../../../server/src/sequences/contract';
import { ConfirmButton } from '../components/ConfirmButton';
import { parseApiError, useNotifyResult } from '../hooks/use-notify-result';
import { PERMISSIONS } from '../plugin';
import { useTranslate } from '../messages/use-translate';
import { ActivateButton } from './ActivateButton';
import { useChangeSequenceStateMutation } from '../api/sequences';

type Props = { sequence: Sequence; onRefused: () => void };

/** Buttons that activate, pause and archive. Only pausing needs no confirmation, since it may be urgent. */
export const SequenceActions = ({ sequence: { documentId, state }, onRefused }: Props) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const { allowedActions } = useRBAC(PERMISSIONS.send);
  const [change, { isLoading }] = useChangeSequenceStateMutation();
  if (!allowedActions.canSend || state === 'archived') return null;

  const activate = async () => {
    const result = await change({ documentId, action: 'activate' });
    const failure = 'error' in result ? parseApiError(result.error) : null;
    if (failure?.details.obstacles) onRefused();
    else await notifyResult(Promise.resolve(result), translate('sequence.activated'));
  };

  return (
    <Flex gap={2}>
      <ConfirmButton
        variant="tertiary"
        question={translate('sequence.archive-question')}
        onConfirm={() =>
          notifyResult(change({ documentId, action: 'archive' }), translate('sequence.archived'))
        }
      >
        {translate('sequence.archive')}
      </ConfirmButton>
      {state === 'active' ? (
        <Button
          variant="secondary"
          loading={isLoading}
          onClick={() =>
            void notifyResult(change({ documentId, action: 'pause' }), translate('sequence.paused'))
          }
        >
          {translate('sequence.pause')}
        </Button>
      ) : (
        <ActivateButton documentId={documentId} disabled={isLoading} onConfirm={activate} />
      )}
    </Flex>
  );
};
