import { Button, Flex, Typography } from '@strapi/design-system';
import { type FormEvent, useState } from 'react';
import type { Mailbox, MailboxSecurity } from '../../../server/src/inbound/contract';
import { useRemoveMailboxMutation, useSaveMailboxMutation, useTestMailboxMutation } from '../api/mailboxes';
import { ConfirmButton } from '../components/ConfirmButton';
import { FormFailure } from '../components/FormFailure';
import { UnsavedChangesGuard } from '../components/UnsavedChangesGuard';
import { useErrorTexts } from '../hooks/use-error-texts';
import { parseApiError, useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { MailboxTestOutcome } from './MailboxTestOutcome';
import { type ServerDraft, serverDraft, toServerInput } from './server-draft';
import { ServerFields } from './ServerFields';

const PORTS: Record<MailboxSecurity, string> = { tls: '993', starttls: '143', none: '143' };

type Props = { address: string; /** Undefined while there is none. */ mailbox?: Mailbox };

/** The settings of a mailbox: tested, saved and removed. Mailboxes that the config sets are locked. */
export const MailboxForm = ({ address, mailbox }: Props) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const translateError = useErrorTexts();
  const [save, saving] = useSaveMailboxMutation();
  const [test, testing] = useTestMailboxMutation();
  const [remove] = useRemoveMailboxMutation();
  const [edits, setEdits] = useState<Partial<ServerDraft>>({});
  const draft = { ...serverDraft(mailbox, { address, ports: PORTS }), ...edits };
  const isFixed = mailbox?.isFixed ?? false;
  const isEdited = Object.keys(edits).length > 0;
  const failure = translateError(parseApiError(saving.error ?? testing.error));
  const errors = failure?.fields ?? {};

  const edit = (change: Partial<ServerDraft>) => {
    testing.reset();
    setEdits({ ...edits, ...change });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    testing.reset();
    if (await notifyResult(save({ address, input: toServerInput(draft) }), translate('mailbox.saved')))
      setEdits({});
  };
  return (
    <form onSubmit={(event) => void submit(event)} aria-label={translate('mailbox.form', { address })}>
      <UnsavedChangesGuard isUnsaved={isEdited} />
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Typography textColor="neutral600">
          {translate(isFixed ? 'components.fixed' : 'mailbox.hint', { option: 'mailboxes' })}
        </Typography>
        <ServerFields
          name={address}
          label={translate('mailbox.host')}
          ports={PORTS}
          isStored={mailbox !== undefined}
          onEdit={edit}
          {...{ draft, errors, isFixed }}
        />
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
              onClick={() => void test({ address, input: toServerInput(draft) })}
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
