import { Button, Field, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useAuth } from '@strapi/strapi/admin';
import { type FormEvent, useState } from 'react';
import type { SendingSetup } from '../../../server/src/sending/contract';
import { parseApiError } from '../hooks/use-notify-result';
import { Notice } from '../components/Notice';
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
  const failure = parseApiError(error);

  const submitTest = (event: FormEvent) => {
    event.preventDefault();
    void test({ to, ...(from !== DEFAULT && { from }) });
  };

  return (
    <Panel title={translate('setup.test')}>
      <form onSubmit={submitTest}>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Typography textColor="neutral600">{translate('setup.test-hint')}</Typography>
          <Flex gap={4} wrap="wrap" alignItems="flex-start">
            <Flex flex="1 1 26rem">
              <TextField
                name="to"
                label={translate('setup.test-to')}
                value={to}
                error={failure?.fields.to}
                onChange={setTo}
                required
              />
            </Flex>
            <Flex flex="1 1 26rem">
              <Field.Root name="from" error={failure?.fields.from} width="100%">
                <Field.Label>{translate('setup.test-from')}</Field.Label>
                <SingleSelect value={from} onChange={(value) => setFrom(String(value))}>
                  <SingleSelectOption value={DEFAULT}>
                    {defaultFrom ?? translate('setup.test-default')}
                  </SingleSelectOption>
                  {senders.map(({ address }) => (
                    <SingleSelectOption key={address} value={address}>
                      {address}
                    </SingleSelectOption>
                  ))}
                </SingleSelect>
                <Field.Error />
              </Field.Root>
            </Flex>
          </Flex>
          {failure && Object.keys(failure.fields).length === 0 && (
            <Notice isError title={translate('parts.error')}>
              <Typography textColor="neutral800">{failure.message}</Typography>
            </Notice>
          )}
          {data && !failure && !isLoading && <TestOutcome test={data.data} />}
          <Flex>
            <Button type="submit" variant="secondary" loading={isLoading} disabled={to.trim() === ''}>
              {translate('setup.test-send')}
            </Button>
          </Flex>
        </Flex>
      </form>
    </Panel>
  );
};
