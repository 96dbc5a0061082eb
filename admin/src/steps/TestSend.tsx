import { Box, Button, Flex } from '@strapi/design-system';
import { useAuth, useRBAC } from '@strapi/strapi/admin';
import { useState } from 'react';
import { parseApiError, useNotifyResult } from '../hooks/use-notify-result';
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
  if (!allowedActions.canSend) return null;

  return (
    <Box paddingTop={4}>
      <Panel title={translate('test.title')}>
        <TextField
          name="to"
          label={translate('test.to')}
          hint={translate(isUnsaved ? 'test.unsaved' : 'test.hint')}
          value={to}
          error={parseApiError(error)?.fields.to}
          onChange={setTo}
        />
        <Flex>
          <Button
            variant="secondary"
            loading={isLoading}
            disabled={to.trim() === ''}
            onClick={() => void notify(send({ documentId: step, to }), translate('test.sent', { to }))}
          >
            {translate('test.send')}
          </Button>
        </Flex>
      </Panel>
    </Box>
  );
};
