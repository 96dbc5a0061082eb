import { Typography } from '@strapi/design-system';
import type { Mailbox } from '../../../server/src/inbound/contract';
import type { SendingSetup } from '../../../server/src/sending/contract';
import { useListMailboxesQuery } from '../api/mailboxes';
import { useGetSendingSetupQuery } from '../api/settings';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { QueryState } from '../components/QueryState';
import { RelativeTime } from '../components/RelativeTime';
import { useTabVisible } from '../hooks/use-tab-visible';
import { useTranslate } from '../messages/use-translate';
import { MailboxForm } from './MailboxForm';
import { MailboxState } from './MailboxState';

const POLL_MS = 10_000;

/** One panel a sender: whether it is paused, and its mailbox. */
export const SenderList = () => {
  const translate = useTranslate();
  const isVisible = useTabVisible();
  const setup = useGetSendingSetupQuery(undefined, { refetchOnMountOrArgChange: true });
  const mailboxes = useListMailboxesQuery(undefined, {
    pollingInterval: isVisible ? POLL_MS : 0,
    refetchOnMountOrArgChange: true,
  });
  const senders = sendersOf(setup.data?.data.senders ?? [], mailboxes.data?.data ?? []);

  return (
    <QueryState query={setup}>
      <QueryState query={mailboxes}>
        {mailboxes.data?.meta.canEncrypt === false && (
          <Notice isError title={translate('mailbox.no-key')}>
            <Typography textColor="neutral800">{translate('error.encryption-key-missing')}</Typography>
          </Notice>
        )}
        {senders.length === 0 && (
          <Typography textColor="neutral600">{translate('sending.no-senders')}</Typography>
        )}
        {senders.map((sender) => (
          <SenderPanel key={sender.address} sender={sender} />
        ))}
      </QueryState>
    </QueryState>
  );
};

type Sender = {
  address: string;
  /** Undefined for one that only the config names. */
  setup?: SendingSetup['senders'][number];
  mailbox?: Mailbox;
};

const sendersOf = (setups: SendingSetup['senders'], mailboxes: Mailbox[]): Sender[] => {
  const keyOf = (email: string) => email.trim().toLowerCase();
  const known = new Map<string, Sender>();
  for (const setup of setups) {
    const address = keyOf(setup.email);
    known.set(address, { address, setup, mailbox: mailboxes.find((mailbox) => mailbox.address === address) });
  }
  for (const mailbox of mailboxes)
    if (!known.has(mailbox.address)) known.set(mailbox.address, { address: mailbox.address, mailbox });

  return [...known.values()];
};

const SenderPanel = ({ sender: { address, setup, mailbox } }: { sender: Sender }) => {
  const translate = useTranslate();

  return (
    <Panel title={address}>
      {setup && (
        <Typography textColor="neutral600">
          {translate('sending.sequences', { count: setup.sequences })}
        </Typography>
      )}
      {setup && (setup.pausedUntil || setup.heldFor) && (
        <Typography tag="p" textColor="danger600">
          {setup.heldFor && `${translate(`emails.cause.${setup.heldFor}`)} `}
          {translate(setup.pausedUntil ? 'sending.paused-until' : 'sending.held')}{' '}
          {setup.pausedUntil && <RelativeTime at={setup.pausedUntil} />}
        </Typography>
      )}
      {mailbox && <MailboxState mailbox={mailbox} />}
      {/* A saved mailbox begins a new form, without the password. */}
      <MailboxForm key={mailbox ? 'saved' : 'new'} address={address} mailbox={mailbox} />
    </Panel>
  );
};
