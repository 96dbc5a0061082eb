import { Flex, Typography } from '@strapi/design-system';
import { ActivityFeed } from '../activities/ActivityFeed';
import { useGetEntryPersonQuery } from '../api/entries';
import { ClockNote } from '../components/ClockNote';
import { Loading } from '../components/Loading';
import { PersonCell } from '../components/PersonCell';
import { QueryState } from '../components/QueryState';
import { StateBadge } from '../components/StateBadge';
import { currentQuery } from '../lib/current-query';
import { MessagesProvider } from '../messages/MessagesProvider';
import { useTranslate } from '../messages/use-translate';
import { EnrollButton } from '../prospects/EnrollButton';

type Props = { uid: string; documentId: string; locale: string | undefined; canSend: boolean };

/** The person whom an entry is, with their latest activities. */
const EntryActivities = (props: Props) => (
  <MessagesProvider fallback={<Loading />}>
    <Person {...props} />
  </MessagesProvider>
);

const Person = ({ canSend, ...entry }: Props) => {
  const translate = useTranslate();
  const query = useGetEntryPersonQuery(entry, { refetchOnMountOrArgChange: true });
  const { prospect, outcome } = query.currentData?.data ?? {};

  return (
    <QueryState query={currentQuery(query)}>
      {prospect ? (
        <Flex direction="column" alignItems="stretch" gap={4} width="100%">
          <Flex gap={2} justifyContent="space-between" wrap="wrap">
            <PersonCell prospect={prospect} />
            {prospect.state !== 'active' && <StateBadge state={prospect.state} />}
          </Flex>
          {canSend && <EnrollButton prospect={prospect} variant="secondary" fullWidth />}
          <ActivityFeed prospect={prospect.documentId} layout="column" />
          <ClockNote />
        </Flex>
      ) : (
        <Typography tag="p" textColor="neutral600">
          {translate(`entries.nobody.${outcome ?? 'left-out'}`)}
        </Typography>
      )}
    </QueryState>
  );
};

export default EntryActivities;
