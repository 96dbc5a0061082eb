import { Flex, Modal, Typography } from '@strapi/design-system';
import { useAuth } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useGetProspectQuery } from '../api/prospects';
import { useSendTestMutation } from '../api/steps';
import { FormModal } from '../components/FormModal';
import { isConfirmationRequired, StrangerDialog } from '../components/StrangerDialog';
import { TextField } from '../components/TextField';
import { parseApiError, useNotifyResult } from '../hooks/use-notify-result';
import { personName } from '../lib/person-name';
import { useTranslate } from '../messages/use-translate';
import type { StepDraft } from './step-draft';

type Props = {
  sequence: string;
  draft: StepDraft;
  position: number;
  /** The person whose data fill the merge tags; null for the sample. */
  prospect: string | null;
  onClose: () => void;
};

/** Sends the step as it stands in the form, saved or not, to one address: untracked, so that it appears in no statistics. */
export const TestSend = ({ sequence, draft, position, prospect, onClose }: Props) => {
  const translate = useTranslate();
  const notify = useNotifyResult();
  const ownAddress = useAuth('TestSend', ({ user }) => user?.email) ?? '';
  const [to, setTo] = useState(ownAddress);
  const [send, { isLoading, error }] = useSendTestMutation();
  const [stranger, setStranger] = useState<string | null>(null);
  const { currentData: chosen } = useGetProspectQuery({ documentId: prospect ?? '' }, { skip: !prospect });
  const { subject, preheader, html, text } = draft;

  const sendTo = async (address: string, confirmed?: true) => {
    const content = { subject, preheader, html, text, position, prospect };
    const result = await send({ documentId: sequence, to: address, confirmed, ...content });
    if (isConfirmationRequired(result)) return setStranger(address);
    setStranger(null);
    if (await notify(result, translate('test-email.sent', { to: address }))) onClose();
  };

  return (
    <Modal.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <FormModal
        title={translate('test-email.title')}
        submit={translate('test-email.send')}
        onSubmit={() => sendTo(to)}
        isLoading={isLoading}
        disabled={to.trim() === ''}
      >
        <Flex direction="column" alignItems="stretch" gap={4}>
          <TextField
            name="to"
            label={translate('test-email.to')}
            hint={translate('test-email.hint')}
            value={to}
            error={parseApiError(error)?.fields.to}
            autoFocus
            onChange={setTo}
          />
          <Typography textColor="neutral600">
            {chosen
              ? translate('test-email.for-person', { name: personName(chosen.data) })
              : translate('test-email.for-sample')}
          </Typography>
        </Flex>
        <StrangerDialog
          to={stranger}
          onCancel={() => setStranger(null)}
          onConfirm={(address) => sendTo(address, true)}
        />
      </FormModal>
    </Modal.Root>
  );
};
