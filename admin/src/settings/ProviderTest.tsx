import { Button, Field, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useAuth } from '@strapi/strapi/admin';
import { type FormEvent, useState } from 'react';
import type { SendingSetup } from '../../../server/src/sending/contract';
import { useErrorTexts } from '../hooks/use-error-texts';
import { parseApiError } from '../hooks/use-notify-result';
import { Notice } from '../components/Notice';
import { isConfirmationRequired, StrangerDialog } from '../components/StrangerDialog';
import { Panel } from '../components/Panel';
import { TextField } from '../components/TextField';
import { useTranslate } from '../messages/use-translate';
import { useTestProviderMutation } from '../api/settings';
import { TestOutcome } from './TestOutcome';

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
              <Field.Root name="from" error={failure?.fields.from} width="100%">
                <Field.Label>{translate('sending.test.from')}</Field.Label>
                <SingleSelect value={from} onChange={(value) => setFrom(String(value))}>
                  <SingleSelectOption value={DEFAULT}>
                    {defaultFrom ?? translate('sending.test.default-sender')}
                  </SingleSelectOption>
                  {senders.map(({ email }) => (
                    <SingleSelectOption key={email} value={email}>
                      {email}
                    </SingleSelectOption>
                  ))}
                </SingleSelect>
                <Field.Error />
              </Field.Root>
            </Flex>
          </Flex>
          {failure && Object.keys(failure.fields).length === 0 && (
            <Notice isError title={translate('components.error')}>
              <Typography textColor="neutral800">{failure.message}</Typography>
            </Notice>
          )}
          {data && !failure && !isLoading && <TestOutcome test={data.data} />}
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
