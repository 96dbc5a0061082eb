import { Flex } from '@strapi/design-system';
import type { ProspectSummary } from '../../../server/src/prospects/contract';
import { ActivityFeed } from '../activities/ActivityFeed';
import { ClockNote } from '../components/ClockNote';
import { Loading } from '../components/Loading';
import { MessagesProvider } from '../messages/MessagesProvider';
import { EnrollButton } from '../prospects/EnrollButton';

type Props = { prospect: ProspectSummary; canSend: boolean };

/** The latest activities of a prospect, and a button that enrolls them in a sequence. */
const ProspectActivities = ({ prospect, canSend }: Props) => (
  <MessagesProvider fallback={<Loading />}>
    <Flex direction="column" alignItems="stretch" gap={4} width="100%">
      {canSend && <EnrollButton prospect={prospect} variant="secondary" fullWidth />}
      <ActivityFeed prospect={prospect.documentId} layout="column" />
      <ClockNote />
    </Flex>
  </MessagesProvider>
);

export default ProspectActivities;
