import { Button, Flex, Typography } from '@strapi/design-system';
import { useAuth } from '@strapi/strapi/admin';
import { type FormEvent, useState } from 'react';
import type { SendingSetup } from '../../../server/src/sending/contract';
import { useErrorTexts } from '../hooks/use-error-texts';
import { parseApiError } from '../hooks/use-notify-result';
import { ChoiceField } from '../components/ChoiceField';
import { FormFailure } from '../components/FormFailure';
import { isConfirmationRequired, StrangerDialog } from '../components/StrangerDialog';
import { Panel } from '../components/Panel';
import { TextField } from '../components/TextField';
import { useTranslate } from '../messages/use-translate';
import { useTestProviderMutation } from '../api/settings';
import { ProviderTestOutcome } from './ProviderTestOutcome';

const DEFAULT = 'default';

/** Form that sends one test email through the provider and shows the outcome. */
export const ProviderTest = ({ setup: { defaultFrom, senders } }: { setup: SendingSetup }) => {
  const translate = useTranslate();
  const ownEmail = useAuth('ProviderTest', ({ user }) => user?.email) ?? '';
  const [to, setTo] = useState(ownEmail);
  const [from, setFrom] = useState(DEFAULT);
  const [test, { data, error, isLoading }] = useTestProviderMutation();
  const [stranger, setStranger] = useState<string | null>(null);
  const translateError = useErrorTexts();
  const failure = isConfirmationRequired({ error }) ? null : translateError(parseApiError(error));

  const sendTo = async (address: string, confirmed?: true) => {
    const result = await test({ to: address, confirmed, ...(from !== DEFAULT && { from }) });
    setStranger(isConfirmationRequired(result) ? address : null);
  };
  const submitTest = (event: FormEvent) => {
    event.preventDefault();
    void sendTo(to);
  };

  return (
    <Panel title={translate('sending.test')}>
      <form onSubmit={submitTest}>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Typography textColor="neutral600">{translate('sending.test.hint')}</Typography>
          <Flex gap={4} wrap="wrap" alignItems="flex-start">
            <Flex flex="1 1 26rem">
              <TextField
                name="to"
                label={translate('sending.test.to')}
                value={to}
                error={failure?.fields.to}
                onChange={setTo}
                required
              />
            </Flex>
            <Flex flex="1 1 26rem">
              <ChoiceField
                name="from"
                label={translate('sending.test.from')}
                value={from}
                options={[
                  { value: DEFAULT, label: defaultFrom ?? translate('sending.test.default-sender') },
                  ...senders.map(({ email }) => ({ value: email, label: email })),
                ]}
                error={failure?.fields.from}
                onChange={setFrom}
              />
            </Flex>
          </Flex>
          <FormFailure error={failure} />
          {data && !failure && !isLoading && <ProviderTestOutcome test={data.data} />}
          <Flex>
            <Button type="submit" variant="secondary" loading={isLoading} disabled={to.trim() === ''}>
              {translate('sending.test.send')}
            </Button>
          </Flex>
        </Flex>
      </form>
      <StrangerDialog
        to={stranger}
        onCancel={() => setStranger(null)}
        onConfirm={(address) => sendTo(address, true)}
      />
    </Panel>
  );
};
