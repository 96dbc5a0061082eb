import { Button, Flex } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import type { Sequence } from '../../../server/src/sequences/contract';
import { ConfirmButton } from '../components/ConfirmButton';
import { parseApiError, useNotifyResult } from '../hooks/use-notify-result';
import { ALL_PERMISSIONS } from '../plugin';
import { useTranslate } from '../messages/use-translate';
import { ActivateButton } from './ActivateButton';
import { DeleteDraft } from './DeleteDraft';
import { DuplicateSequence } from './DuplicateSequence';
import { useChangeSequenceStateMutation } from '../api/sequences';

type Props = { sequence: Sequence; onRefused: () => void };

/** Buttons that duplicate, delete, archive, restore, activate and pause. Only pausing asks nothing: it may be urgent. */
export const SequenceActions = ({ sequence, onRefused }: Props) => {
  const { canEdit = false, canSend = false } = useRBAC(ALL_PERMISSIONS).allowedActions;
  const isArchived = sequence.state === 'archived';

  return (
    <Flex gap={2} wrap="wrap">
      {canEdit && <DuplicateSequence sequence={sequence} />}
      {canEdit && sequence.state === 'draft' && <DeleteDraft sequence={sequence} />}
      {canSend && (isArchived ? <RestoreButton {...sequence} /> : <ArchiveButton {...sequence} />)}
      {canSend && !isArchived && <SendingButton sequence={sequence} onRefused={onRefused} />}
    </Flex>
  );
};

const ArchiveButton = ({ documentId }: Pick<Sequence, 'documentId'>) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const [change] = useChangeSequenceStateMutation();

  return (
    <ConfirmButton
      variant="tertiary"
      action={translate('sequence.archive-confirm')}
      question={translate('sequence.archive-question')}
      onConfirm={() =>
        notifyResult(change({ documentId, action: 'archive' }), translate('sequence.archived'))
      }
    >
      {translate('sequence.archive')}
    </ConfirmButton>
  );
};

const RestoreButton = ({ documentId }: Pick<Sequence, 'documentId'>) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const [change] = useChangeSequenceStateMutation();

  return (
    <ConfirmButton
      isSafe
      variant="secondary"
      action={translate('sequence.restore-confirm')}
      question={translate('sequence.restore-question')}
      onConfirm={() =>
        notifyResult(change({ documentId, action: 'restore' }), translate('sequence.restored'))
      }
    >
      {translate('sequence.restore')}
    </ConfirmButton>
  );
};

const SendingButton = ({ sequence: { documentId, state }, onRefused }: Props) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const [change, { isLoading }] = useChangeSequenceStateMutation();

  const activate = async () => {
    const result = await change({ documentId, action: 'activate' });
    const failure = 'error' in result ? parseApiError(result.error) : null;
    if (failure?.details.obstacles) onRefused();
    else await notifyResult(result, translate('sequence.activated'));
  };

  if (state !== 'active')
    return <ActivateButton documentId={documentId} disabled={isLoading} onConfirm={activate} />;
  return (
    <Button
      variant="secondary"
      loading={isLoading}
      onClick={() => void notifyResult(change({ documentId, action: 'pause' }), translate('sequence.paused'))}
    >
      {translate('sequence.pause')}
    </Button>
  );
};
