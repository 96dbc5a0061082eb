import { Button, Flex, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useState } from 'react';
import type { Mailbox } from '../../../server/src/inbound/contract';
import type { SenderSettings } from '../../../server/src/sending/senders/contract';
import { useListMailboxesQuery } from '../api/mailboxes';
import { useListSenderSettingsQuery } from '../api/senders';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { QueryState } from '../components/QueryState';
import { useTabVisible } from '../hooks/use-tab-visible';
import { useTranslate } from '../messages/use-translate';
import { SenderForm } from './SenderForm';
import { SenderPanel } from './SenderPanel';

const POLL_MS = 10_000;

/** One panel a sender: what is set up of it, whether it is paused, and its mailbox. */
export const SenderList = () => {
  const translate = useTranslate();
  const isVisible = useTabVisible();
  const [isAdding, setIsAdding] = useState(false);
  const options = { pollingInterval: isVisible ? POLL_MS : 0, refetchOnMountOrArgChange: true };
  const senders = useListSenderSettingsQuery(undefined, options);
  const mailboxes = useListMailboxesQuery(undefined, options);
  const meta = senders.data?.meta;

  return (
    <QueryState query={senders}>
      <QueryState query={mailboxes}>
        {meta?.canEncrypt === false && (
          <Notice isError title={translate('mailbox.no-key')}>
            <Typography textColor="neutral800">{translate('error.encryption-key-missing')}</Typography>
          </Notice>
        )}
        {isAdding && meta ? (
          <Panel title={translate('senders.add')}>
            <SenderForm meta={meta} onClose={() => setIsAdding(false)} />
          </Panel>
        ) : (
          <Flex justifyContent="flex-end">
            <Button startIcon={<Plus />} onClick={() => setIsAdding(true)}>
              {translate('senders.add')}
            </Button>
          </Flex>
        )}
        {meta &&
          withMailboxes(senders.data?.data ?? [], mailboxes.data?.data ?? []).map(
            ({ address, sender, mailbox }) => (
              <SenderPanel key={address} meta={meta} {...{ address, sender, mailbox }} />
            )
          )}
      </QueryState>
    </QueryState>
  );
};

type Row = {
  address: string;
  /** Undefined for one that only a mailbox names. */ sender?: SenderSettings;
  mailbox?: Mailbox;
};

const withMailboxes = (senders: SenderSettings[], mailboxes: Mailbox[]): Row[] => {
  const mailboxOf = (address: string) => mailboxes.find((mailbox) => mailbox.address === address);
  const others = mailboxes.filter(({ address }) => !senders.some((sender) => sender.address === address));

  return [
    ...senders.map((sender) => ({ address: sender.address, sender, mailbox: mailboxOf(sender.address) })),
    ...others.map((mailbox) => ({ address: mailbox.address, mailbox })),
  ];
};
