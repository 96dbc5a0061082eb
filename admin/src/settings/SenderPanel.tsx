import { Button, Flex, Typography } from '@strapi/design-system';
import { useState } from 'react';
import type { Mailbox } from '../../../server/src/inbound/contract';
import type { ListSenderSettings, SenderSettings } from '../../../server/src/sending/senders/contract';
import { useRemoveSenderMutation } from '../api/senders';
import { ConfirmButton } from '../components/ConfirmButton';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { DomainState } from './DomainState';
import { MailboxForm } from './MailboxForm';
import { MailboxState } from './MailboxState';
import { SelfTest } from './SelfTest';
import { SenderForm } from './SenderForm';
import { SenderHold } from './SenderHold';
import { TermList } from './TermList';

type Props = {
  address: string;
  sender?: SenderSettings;
  mailbox?: Mailbox;
  meta: ListSenderSettings['response']['meta'];
};

/** A sender, as it is set up or to set it up, and its mailbox. */
export const SenderPanel = ({ address, sender, mailbox, meta }: Props) => {
  const translate = useTranslate();
  const [isEditing, setIsEditing] = useState(false);

  return (
    <Panel title={sender?.name ? `${sender.name} <${address}>` : address}>
      {sender && <SenderState sender={sender} />}
      <DomainState address={address} />
      {sender && isEditing && <SenderForm sender={sender} meta={meta} onClose={() => setIsEditing(false)} />}
      {sender && !isEditing && (
        <>
          {sender.name !== null && <SenderTerms sender={sender} />}
          <SenderButtons sender={sender} onEdit={() => setIsEditing(true)} />
        </>
      )}
      <Typography variant="epsilon" tag="h3">
        {translate('senders.mailbox')}
      </Typography>
      {mailbox && <MailboxState mailbox={mailbox} />}
      {mailbox && <SelfTest address={address} />}
      {/* A saved mailbox begins a new form, without the password. */}
      <MailboxForm key={mailbox ? 'saved' : 'new'} address={address} mailbox={mailbox} />
    </Panel>
  );
};

const SenderState = ({
  sender: { sequences, pausedUntil, heldFor, isServerMissing },
}: {
  sender: SenderSettings;
}) => {
  const translate = useTranslate();

  return (
    <>
      <Typography textColor="neutral600">{translate('sending.sequences', { count: sequences })}</Typography>
      {isServerMissing && (
        <Notice isError title={translate('senders.server-missing')}>
          <Typography textColor="neutral800">{translate('senders.server-missing-hint')}</Typography>
        </Notice>
      )}
      <SenderHold {...{ pausedUntil, heldFor }} />
    </>
  );
};

const SenderTerms = ({ sender }: { sender: SenderSettings }) => {
  const translate = useTranslate();
  const { replyTo, owner, dailyLimit, server, signature } = sender;
  const unset = translate('sending.not-set');

  return (
    <TermList
      terms={[
        { term: translate('senders.replyTo'), value: replyTo ?? unset },
        { term: translate('senders.owner'), value: owner?.name ?? unset },
        { term: translate('senders.dailyLimit'), value: dailyLimit ? String(dailyLimit) : unset },
        {
          term: translate('senders.signature'),
          value: translate(signature ? 'senders.signature-set' : 'sending.not-set'),
        },
        {
          term: translate('senders.way'),
          value: server ? `${server.host}:${server.port}` : translate('senders.way.provider'),
        },
      ]}
    />
  );
};

const SenderButtons = ({ sender, onEdit }: { sender: SenderSettings; onEdit: () => void }) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const [remove] = useRemoveSenderMutation();
  const { address, name } = sender;

  return (
    <Flex gap={2} wrap="wrap">
      <Button variant="secondary" onClick={onEdit}>
        {translate(name === null ? 'senders.set-up' : 'senders.edit')}
      </Button>
      {name !== null && (
        <ConfirmButton
          variant="danger-light"
          question={translate('senders.remove-question', { address })}
          onConfirm={() => notifyResult(remove(address), translate('senders.removed'))}
        >
          {translate('senders.remove')}
        </ConfirmButton>
      )}
    </Flex>
  );
};
