import { Td, Typography } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import type { EmailRow } from '../../../server/src/emails/contract';
import { RelativeTime } from '../components/RelativeTime';
import { StateBadge } from '../components/StateBadge';
import { PERMISSIONS } from '../plugin';
import { FailureReason } from './FailureReason';
import { Resolution } from './Resolution';

/** Cells of an email that was not sent: the reason, and the actions that resolve it. */
export const FailedCells = ({ email }: { email: EmailRow }) => {
  const { allowedActions } = useRBAC(PERMISSIONS.send);
  const isResolvable = email.state !== 'skipped' && email.prospect !== null;

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
      <Td>{isResolvable && allowedActions.canSend && <Resolution email={email} />}</Td>
    </>
  );
};
