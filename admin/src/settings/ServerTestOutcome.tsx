import { Box, Typography } from '@strapi/design-system';
import type { ServerTest } from '../../../server/src/sending/senders/contract';
import { Notice } from '../components/Notice';
import { useTranslate } from '../messages/use-translate';
import { ServerWords } from './MailboxState';

/** Whether the SMTP server takes the login, and if not, why. */
export const ServerTestOutcome = ({ test }: { test: ServerTest }) => {
  const translate = useTranslate();
  if (test.outcome === 'accepted')
    return (
      <Box role="status">
        <Notice isError={false} title={translate('mailbox.opened')}>
          <Typography tag="p" textColor="neutral800">
            {translate('senders.test-accepted')}
          </Typography>
        </Notice>
      </Box>
    );

  return (
    <Notice isError title={translate('mailbox.not-opened')}>
      <Typography tag="p" textColor="neutral800">
        {translate(causeOf(test))}
      </Typography>
      <ServerWords message={test.message} />
    </Notice>
  );
};

const CAUSES: Array<[pattern: RegExp, key: string]> = [
  [/^(?:smtp-53\d|E(?:NO)?AUTH) /, 'senders.test-credentials'],
  [/certificate|altnames/i, 'mailbox.error.certificate'],
  [/ENOTFOUND|EAI_AGAIN/, 'mailbox.error.unknown-host'],
  [/ETLS|STARTTLS|wrong version number|secure TLS|Greeting never received/i, 'senders.test-encryption'],
  [/ECONN\w+|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|timeout/i, 'mailbox.error.unreachable'],
];

/** nodemailer gives many errors the same code, so its words count, too. */
const causeOf = ({ code, message }: Extract<ServerTest, { outcome: 'refused' }>): string =>
  CAUSES.find(([pattern]) => pattern.test(`${code} ${message}`))?.[1] ?? 'mailbox.error.server';
