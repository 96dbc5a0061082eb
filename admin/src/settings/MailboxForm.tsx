import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { type FormEvent, useState } from 'react';
import type { Mailbox, MailboxInput, MailboxSecurity } from '../../../server/src/inbound/contract';
import { useRemoveMailboxMutation, useSaveMailboxMutation, useTestMailboxMutation } from '../api/mailboxes';
import { ChoiceField } from '../components/ChoiceField';
import { ConfirmButton } from '../components/ConfirmButton';
import { FormFailure } from '../components/FormFailure';
import { TextField } from '../components/TextField';
import { UnsavedChangesGuard } from '../components/UnsavedChangesGuard';
import { useErrorTexts } from '../hooks/use-error-texts';
import { parseApiError, useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { MailboxTestOutcome } from './MailboxTestOutcome';

const PORTS: Record<MailboxSecurity, string> = { tls: '993', starttls: '143', none: '143' };

const SECURITIES = Object.keys(PORTS) as MailboxSecurity[];

type Draft = { host: string; port: string; security: MailboxSecurity; user: string; password: string };

type Props = { address: string; /** Undefined while there is none. */ mailbox?: Mailbox };

/** The settings of a mailbox: tested, saved and removed. What the config decides is locked. */
export const MailboxForm = ({ address, mailbox }: Props) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const translateError = useErrorTexts();
  const [save, saving] = useSaveMailboxMutation();
  const [test, testing] = useTestMailboxMutation();
  const [remove] = useRemoveMailboxMutation();
  const [edits, setEdits] = useState<Partial<Draft>>({});
  const draft = { ...draftOf(address, mailbox), ...edits };
  const isFixed = mailbox?.isFixed ?? false;
  const isEdited = Object.keys(edits).length > 0;
  const failure = translateError(parseApiError(saving.error ?? testing.error));
  const errors = failure?.fields ?? {};

  const edit = (change: Partial<Draft>) => {
    testing.reset();
    setEdits({ ...edits, ...change });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    testing.reset();
    if (await notifyResult(save({ address, input: toInput(draft) }), translate('mailbox.saved')))
      setEdits({});
  };
  const field = (name: 'host' | 'port' | 'user' | 'password', hint?: string) => (
    <TextField
      name={`${name} ${address}`}
      label={translate(`mailbox.${name}`)}
      type={name === 'password' ? 'password' : 'text'}
      value={draft[name]}
      hint={hint}
      error={errors[name]}
      disabled={isFixed}
      required={name !== 'password' || !mailbox}
      onChange={(value) => edit({ [name]: value })}
    />
  );

  return (
    <form onSubmit={(event) => void submit(event)} aria-label={translate('mailbox.form', { address })}>
      <UnsavedChangesGuard isUnsaved={isEdited} />
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Typography textColor="neutral600">
          {translate(isFixed ? 'components.fixed' : 'mailbox.hint', { option: 'mailboxes' })}
        </Typography>
        <Flex gap={4} wrap="wrap" alignItems="flex-start">
          <Box flex="2 1 16rem">{field('host')}</Box>
          <Box flex="1 1 6rem">{field('port')}</Box>
          <Box flex="1 1 12rem">
            <ChoiceField
              name={`security ${address}`}
              label={translate('mailbox.security')}
              value={draft.security}
              options={SECURITIES.map((value) => ({ value, label: translate(`mailbox.security.${value}`) }))}
              error={errors.security}
              disabled={isFixed}
              onChange={(value) =>
                edit({ security: value as MailboxSecurity, port: PORTS[value as MailboxSecurity] })
              }
            />
          </Box>
        </Flex>
        <Flex gap={4} wrap="wrap" alignItems="flex-start">
          <Box flex="1 1 16rem">{field('user')}</Box>
          {!isFixed && (
            <Box flex="1 1 16rem">
              {field('password', translate(mailbox ? 'mailbox.password-kept' : 'mailbox.password-hint'))}
            </Box>
          )}
        </Flex>
        <FormFailure error={failure} />
        {testing.data && !testing.isLoading && <MailboxTestOutcome test={testing.data.data} />}
        {!isFixed && (
          <Flex gap={2} wrap="wrap">
            <Button type="submit" loading={saving.isLoading} disabled={!isEdited}>
              {translate('components.save')}
            </Button>
            <Button
              variant="secondary"
              loading={testing.isLoading}
              disabled={draft.host === '' || draft.user === ''}
              onClick={() => void test({ address, input: toInput(draft) })}
            >
              {translate('mailbox.test')}
            </Button>
            {mailbox && (
              <ConfirmButton
                variant="danger-light"
                question={translate('mailbox.remove-question', { address })}
                onConfirm={() => notifyResult(remove(address), translate('mailbox.removed'))}
              >
                {translate('mailbox.remove')}
              </ConfirmButton>
            )}
          </Flex>
        )}
      </Flex>
    </form>
  );
};

const draftOf = (address: string, mailbox?: Mailbox): Draft => ({
  host: mailbox?.host ?? '',
  port: String(mailbox?.port ?? PORTS.tls),
  security: mailbox?.security ?? 'tls',
  user: mailbox?.user ?? address,
  password: '',
});

const toInput = ({ password, port, ...draft }: Draft): MailboxInput => ({
  ...draft,
  port: Number(port),
  ...(password !== '' && { password }),
});
