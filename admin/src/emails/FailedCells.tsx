import { Td, Typography } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import type { EmailRow } from '../../../server/src/emails/contract';
import { RelativeTime } from '../components/RelativeTime';
import { StateBadge } from '../components/StateBadge';
import { PERMISSIONS } from '../plugin';
import { FailureReason } from './FailureReason';
import { Resolution } from './Resolution';

/** Why an email did not leave, and what can be done about it. */
export const FailedCells = ({ email }: { email: EmailRow }) => {
  const { allowedActions } = useRBAC(PERMISSIONS.send);
  const isOpen = email.state !== 'skipped' && email.prospect !== null;

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
        <FailureReason email={email} />
      </Td>
      <Td>{isOpen && allowedActions.canSend && <Resolution email={email} />}</Td>
    </>
  );
};
