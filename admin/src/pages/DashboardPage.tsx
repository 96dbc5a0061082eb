import { Flex } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { FirstSequence } from '../dashboard/FirstSequence';
import { HotProspects } from '../dashboard/HotProspects';
import { Overview } from '../dashboard/Overview';
import { WeekFigures } from '../dashboard/WeekFigures';
import { OpenedMail } from '../emails/OpenedMail';
import { PausedSenders } from '../senders/PausedSenders';
import { SendingHold } from '../senders/SendingHold';
import { useListSequenceNamesQuery } from '../api/sequences';
import { useTranslate } from '../messages/use-translate';
import { PageContent } from '../components/PageContent';

/** The start page of the plugin: the figures of the week, the calendar of emails and the latest activities. */
export const DashboardPage = () => {
  const translate = useTranslate();
  const { data } = useListSequenceNamesQuery({ pageSize: 1 }, { refetchOnMountOrArgChange: true });
  const hasNoSequence = data?.meta.pagination.total === 0;

  return (
    <Page.Main>
      <Page.Title>{translate('dashboard.title')}</Page.Title>
      <Layouts.Header title={translate('dashboard.title')} subtitle={translate('dashboard.subtitle')} />
      <PageContent>
        <SendingHold />
        <PausedSenders />
        {hasNoSequence ? (
          <FirstSequence />
        ) : (
          <>
            <Flex direction="column" alignItems="stretch" gap={4} paddingBottom={4}>
              <WeekFigures />
              <HotProspects />
            </Flex>
            <Overview />
            <OpenedMail />
          </>
        )}
      </PageContent>
    </Page.Main>
  );
};
