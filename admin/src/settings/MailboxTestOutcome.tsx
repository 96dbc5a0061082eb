import { Box, Typography } from '@strapi/design-system';
import type { MailboxTest } from '../../../server/src/inbound/contract';
import { Notice } from '../components/Notice';
import { useTranslate } from '../messages/use-translate';
import { ServerWords } from './MailboxState';

/** Whether a connection could be made, and if not, what to do. */
export const MailboxTestOutcome = ({ test }: { test: MailboxTest }) => {
  const translate = useTranslate();
  if (test.outcome === 'opened')
    return (
      <Box role="status">
        <Notice isError={false} title={translate('mailbox.opened')}>
          <Typography tag="p" textColor="neutral800">
            {translate(test.hasIdle ? 'mailbox.opened-idle' : 'mailbox.opened-poll', { count: test.mails })}
          </Typography>
        </Notice>
      </Box>
    );

  return (
    <Notice isError title={translate('mailbox.not-opened')}>
      <Typography tag="p" textColor="neutral800">
        {translate(`mailbox.error.${test.code}`)}
      </Typography>
      <ServerWords message={test.message} />
    </Notice>
  );
};
