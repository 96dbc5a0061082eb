import { Box, Button, Flex } from '@strapi/design-system';
import { useAuth, useRBAC } from '@strapi/strapi/admin';
import { useState } from 'react';
import { parseApiError, useNotifyResult } from '../hooks/use-notify-result';
import { isConfirmationRequired, StrangerDialog } from '../components/StrangerDialog';
import { Panel } from '../components/Panel';
import { TextField } from '../components/TextField';
import { PERMISSIONS } from '../plugin';
import { useTranslate } from '../messages/use-translate';
import { useSendTestMutation } from '../api/steps';

type Props = { step: string; isUnsaved: boolean };

/** Sends the saved version of the step to one address, untracked, so that it appears in no statistics. */
export const TestSend = ({ step, isUnsaved }: Props) => {
  const translate = useTranslate();
  const notify = useNotifyResult();
  const { allowedActions } = useRBAC(PERMISSIONS.send);
  const ownAddress = useAuth('TestSend', ({ user }) => user?.email) ?? '';
  const [to, setTo] = useState(ownAddress);
  const [send, { isLoading, error }] = useSendTestMutation();
  const [stranger, setStranger] = useState<string | null>(null);
  if (!allowedActions.canSend) return null;

  const sendTo = async (address: string, confirmed?: true) => {
    const result = await send({ documentId: step, to: address, confirmed });
    if (isConfirmationRequired(result)) return setStranger(address);
    setStranger(null);
    await notify(Promise.resolve(result), translate('test-email.sent', { to: address }));
  };

  return (
    <Box paddingTop={4}>
      <Panel title={translate('test-email.title')}>
        <TextField
          name="to"
          label={translate('test-email.to')}
          hint={translate(isUnsaved ? 'test-email.unsaved' : 'test-email.hint')}
          value={to}
          error={parseApiError(error)?.fields.to}
          onChange={setTo}
        />
        <Flex>
          <Button
            variant="secondary"
            loading={isLoading}
            disabled={to.trim() === ''}
            onClick={() => void sendTo(to)}
          >
            {translate('test-email.send')}
          </Button>
        </Flex>
        <StrangerDialog
          to={stranger}
          onCancel={() => setStranger(null)}
          onConfirm={(address) => sendTo(address, true)}
        />
      </Panel>
    </Box>
  );
};
