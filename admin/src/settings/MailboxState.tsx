import { Typography } from '@strapi/design-system';
import type { Mailbox } from '../../../server/src/inbound/contract';
import { Notice } from '../components/Notice';
import { OutcomeNotice } from '../components/OutcomeNotice';
import { PlainLink } from '../components/PlainLink';
import { RelativeTime } from '../components/RelativeTime';
import { useTranslate } from '../messages/use-translate';

/** When a mailbox was read, why it is not, and the mails that a person has to look at. */
export const MailboxState = ({ mailbox: { lastReadAt, error, flagged } }: { mailbox: Mailbox }) => {
  const translate = useTranslate();

  return (
    <>
      <Typography tag="p" textColor="neutral800">
        {translate(lastReadAt ? 'mailbox.last-read' : 'mailbox.never-read')}{' '}
        {lastReadAt && <RelativeTime at={lastReadAt} />}
      </Typography>
      {error && (
        <OutcomeNotice
          isOk={false}
          title={translate('mailbox.not-read')}
          text={translate(`mailbox.error.${error.code}`)}
          answer={translate('mailbox.server-words', { words: error.message })}
        />
      )}
      {flagged.length > 0 && (
        <Notice isError={false} title={translate('mailbox.flagged', { count: flagged.length })}>
          <Typography tag="p" textColor="neutral800">
            {translate('mailbox.flagged-hint')}
          </Typography>
          <ul>
            {flagged.map(({ emailId, prospect, receivedAt }) => (
              <li key={emailId}>
                <PlainLink to={`/plugins/sequences/prospects/${prospect.documentId}`}>
                  {prospect.email}
                </PlainLink>{' '}
                <RelativeTime at={receivedAt} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
};
