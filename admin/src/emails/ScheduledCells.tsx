import { Td, Typography } from '@strapi/design-system';
import type { EmailRow } from '../../../server/src/emails/contract';
import { RelativeTime } from '../components/RelativeTime';
import { StateBadge } from '../components/StateBadge';
import { useTranslate } from '../messages/use-translate';
import { FailureReason } from './FailureReason';

export const ScheduledCells = ({ email }: { email: EmailRow }) => {
  const translate = useTranslate();

  return (
    <>
      <Td>
        <Typography>
          <RelativeTime at={email.dueAt} />
        </Typography>
      </Td>
      <Td>
        <StateBadge state={email.state} />
      </Td>
      <Td>
        {email.attempts === 0 && <Typography>–</Typography>}
        {email.attempts > 0 && (
          <Typography>{translate('emails.attempts', { count: email.attempts })}</Typography>
        )}
        {email.state === 'retrying' && <FailureReason email={email} />}
      </Td>
    </>
  );
};
