import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { type FormEvent, useState } from 'react';
import type { MailboxSecurity as ServerSecurity } from '../../../server/src/inbound/contract';
import type { ListSenderSettings, SenderSettings } from '../../../server/src/sending/senders/contract';
import { useSaveSenderMutation, useTestSenderServerMutation } from '../api/senders';
import { ChoiceField } from '../components/ChoiceField';
import { FormFailure } from '../components/FormFailure';
import { Notice } from '../components/Notice';
import { TextField } from '../components/TextField';
import { UnsavedChangesGuard } from '../components/UnsavedChangesGuard';
import { HtmlField } from '../editor/HtmlField';
import { useErrorTexts } from '../hooks/use-error-texts';
import { parseApiError, useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { type SenderDraft, senderDraft, toSenderInput } from './sender-draft';
import { type ServerDraft, serverDraft, toServerInput } from './server-draft';
import { ServerFields } from './ServerFields';
import { ServerTestOutcome } from './ServerTestOutcome';

const PORTS: Record<ServerSecurity, string> = { tls: '465', starttls: '587', none: '25' };

type Meta = ListSenderSettings['response']['meta'];

type Props = {
  /** Undefined for a new one, whose address is entered. */
  sender?: SenderSettings;
  meta: Meta;
  onClose: () => void;
};

/** Sets up a sender, or changes it. */
export const SenderForm = ({ sender, meta, onClose }: Props) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const translateError = useErrorTexts();
  const [save, saving] = useSaveSenderMutation();
  const [test, testing] = useTestSenderServerMutation();
  const [edits, setEdits] = useState<Partial<SenderDraft>>({});
  const [serverEdits, setServerEdits] = useState<Partial<ServerDraft>>({});
  const draft = { ...senderDraft(sender), ...edits };
  const address = draft.address.trim();
  const server = { ...serverDraft(sender?.server, { address, ports: PORTS }), ...serverEdits };
  const isFixed = sender?.server?.isFixed ?? false;
  const failure = translateError(parseApiError(saving.error ?? testing.error));
  const errors = failure?.fields ?? {};
  const isEdited = Object.keys({ ...edits, ...serverEdits }).length > 0;

  const edit = (change: Partial<SenderDraft>) => setEdits({ ...edits, ...change });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    testing.reset();
    const isServerEdited = Object.keys(serverEdits).length > 0;
    const input = toSenderInput(draft, server, { sender, isServerEdited });
    if (await notifyResult(save({ address, input }), translate('senders.saved'))) onClose();
  };
  const field = (name: 'address' | 'name' | 'replyTo' | 'dailyLimit', isRequired = false) => (
    <TextField
      name={`${name} ${sender?.address ?? ''}`}
      label={translate(`senders.${name}`)}
      value={draft[name]}
      hint={name === 'name' || name === 'address' ? undefined : translate(`senders.${name}-hint`)}
      error={errors[name]}
      required={isRequired}
      onChange={(value) => edit({ [name]: value })}
    />
  );

  return (
    <form
      onSubmit={(event) => void submit(event)}
      aria-label={translate('senders.form', { address: sender?.address ?? '' })}
    >
      <UnsavedChangesGuard isUnsaved={isEdited && !saving.isSuccess} />
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Flex gap={4} wrap="wrap" alignItems="flex-start">
          {!sender && <Box flex="1 1 16rem">{field('address', true)}</Box>}
          <Box flex="1 1 16rem">{field('name', true)}</Box>
        </Flex>
        <Flex gap={4} wrap="wrap" alignItems="flex-start">
          <Box flex="1 1 16rem">{field('replyTo')}</Box>
          <Box flex="1 1 16rem">{field('dailyLimit')}</Box>
        </Flex>
        <ChoiceField
          name={`owner ${sender?.address ?? ''}`}
          label={translate('senders.owner')}
          hint={translate('senders.owner-hint')}
          value={draft.owner}
          empty={translate('senders.owner-none')}
          options={meta.owners.map(({ id, name }) => ({ value: id, label: name }))}
          error={errors.owner}
          onChange={(owner) => edit({ owner })}
        />
        <HtmlField
          name={`signature ${sender?.address ?? ''}`}
          label={translate('senders.signature')}
          hint={translate('senders.signature-hint')}
          value={draft.signature}
          error={errors.signature}
          hasMergeTags={false}
          onChange={(signature) => edit({ signature })}
        />
        <ChoiceField
          name={`way ${sender?.address ?? ''}`}
          label={translate('senders.way')}
          hint={translate(isFixed ? 'components.fixed' : `senders.way-hint.${draft.way}`, {
            option: 'smtpServers',
          })}
          value={draft.way}
          options={(['provider', 'server'] as const).map((way) => ({
            value: way,
            label: translate(`senders.way.${way}`),
          }))}
          disabled={isFixed}
          onChange={(way) => edit({ way: way as SenderDraft['way'] })}
        />
        {draft.way === 'server' && !meta.hasNodemailer && (
          <Notice isError title={translate('senders.no-nodemailer')}>
            <Typography textColor="neutral800">{translate('error.no-nodemailer')}</Typography>
          </Notice>
        )}
        {draft.way === 'server' && (
          <ServerFields
            name={`smtp ${sender?.address ?? ''}`}
            label={translate('senders.server')}
            draft={server}
            ports={PORTS}
            isStored={Boolean(sender?.server)}
            onEdit={(change) => {
              testing.reset();
              setServerEdits({ ...serverEdits, ...change });
            }}
            {...{ errors: serverErrors(errors), isFixed }}
          />
        )}
        <FormFailure error={failure} />
        {testing.data && !testing.isLoading && <ServerTestOutcome test={testing.data.data} />}
        <Flex gap={2} wrap="wrap">
          <Button type="submit" loading={saving.isLoading} disabled={!isEdited && sender?.name !== null}>
            {translate('components.save')}
          </Button>
          {draft.way === 'server' && !isFixed && (
            <Button
              variant="secondary"
              loading={testing.isLoading}
              disabled={address === '' || server.host === '' || server.user === ''}
              onClick={() => {
                saving.reset();
                void test({ address, input: toServerInput(server) });
              }}
            >
              {translate('senders.test')}
            </Button>
          )}
          <Button variant="tertiary" onClick={onClose}>
            {translate('components.cancel')}
          </Button>
        </Flex>
      </Flex>
    </form>
  );
};

/** A save names the fields of the server below `server`, a test does not. */
const serverErrors = (errors: Record<string, string>) =>
  Object.fromEntries(Object.entries(errors).map(([path, text]) => [path.replace(/^server\./, ''), text]));
