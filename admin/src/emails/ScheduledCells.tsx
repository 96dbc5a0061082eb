import { Td, Typography } from '@strapi/design-system';
import type { EmailRow } from '../../../server/src/emails/contract';
import { Instant } from '../parts/Instant';
import { StateBadge } from '../parts/StateBadge';
import { useTranslate } from '../translate';
import { Remark } from './Remark';

export const ScheduledCells = ({ email }: { email: EmailRow }) => {
  const translate = useTranslate();

  return (
    <>
      <Td>
        <Typography>
          <Instant at={email.dueAt} />
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
        {email.state === 'retrying' && <Remark email={email} />}
      </Td>
    </>
  );
};
