import { Button, Flex } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import type { Sequence } from '../../../server/src/sequences/contract';
import { ConfirmButton } from '../components/ConfirmButton';
import { readFailure, useNotifyResult } from '../hooks/use-notify-result';
import { PERMISSIONS } from '../plugin';
import { useTranslate } from '../messages/use-translate';
import { ActivateButton } from './ActivateButton';
import { useChangeSequenceStateMutation } from '../api/sequences';

type Props = { sequence: Sequence; onRefused: () => void };

/** Activate, pause, archive. Pausing is the emergency brake: it alone does not ask first. */
export const SequenceActions = ({ sequence: { documentId, state }, onRefused }: Props) => {
  const translate = useTranslate();
  const tell = useNotifyResult();
  const { allowedActions } = useRBAC(PERMISSIONS.send);
  const [change, { isLoading }] = useChangeSequenceStateMutation();
  if (!allowedActions.canSend || state === 'archived') return null;

  const activate = async () => {
    const result = await change({ documentId, action: 'activate' });
    const failure = 'error' in result ? readFailure(result.error) : null;
    if (failure?.details.obstacles) onRefused();
    else await tell(Promise.resolve(result), translate('sequence.activated'));
  };

  return (
    <Flex gap={2}>
      <ConfirmButton
        variant="tertiary"
        question={translate('sequence.archive-question')}
        onConfirm={() => tell(change({ documentId, action: 'archive' }), translate('sequence.archived'))}
      >
        {translate('sequence.archive')}
      </ConfirmButton>
      {state === 'active' ? (
        <Button
          variant="secondary"
          loading={isLoading}
          onClick={() => void tell(change({ documentId, action: 'pause' }), translate('sequence.paused'))}
        >
          {translate('sequence.pause')}
        </Button>
      ) : (
        <ActivateButton documentId={documentId} disabled={isLoading} onConfirm={activate} />
      )}
    </Flex>
  );
};
