import { Flex, IconButton, Modal, Typography } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { useState } from 'react';
import type { Suppression } from '../../../server/src/prospects/suppressions/contract';
import { useRemoveSuppressionMutation } from '../api/suppressions';
import { CellButtons } from '../components/CellButtons';
import { FormModal } from '../components/FormModal';
import { TextField } from '../components/TextField';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { suppressionName } from './suppression-name';

/** Takes an address or domain off the list, once the person has written why. */
export const RemoveSuppression = ({ suppression }: { suppression: Suppression }) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [remove, { isLoading }] = useRemoveSuppressionMutation();
  const { documentId, kind } = suppression;
  const name = suppressionName(suppression, translate);

  const submit = async () => {
    if (await notifyResult(remove({ documentId, reason }), translate('suppressions.removed'))) setOpen(false);
  };

  return (
    <CellButtons justifyContent="flex-end">
      <Modal.Root open={isOpen} onOpenChange={setOpen}>
        <Modal.Trigger>
          <IconButton variant="ghost" label={translate('suppressions.remove-one', { name })}>
            <Trash />
          </IconButton>
        </Modal.Trigger>
        <FormModal
          title={translate('suppressions.remove')}
          submit={translate('suppressions.remove')}
          onSubmit={submit}
          isLoading={isLoading}
          disabled={reason.trim() === ''}
        >
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography tag="p">{translate(`suppressions.remove-text.${kind}`, { name })}</Typography>
            <TextField
              name="reason"
              label={translate('suppressions.remove-reason')}
              hint={translate('suppressions.remove-reason-hint')}
              value={reason}
              onChange={setReason}
              required
            />
          </Flex>
        </FormModal>
      </Modal.Root>
    </CellButtons>
  );
};
