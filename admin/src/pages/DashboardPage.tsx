import { Layouts, Page } from '@strapi/strapi/admin';
import { FirstSequence } from '../dashboard/FirstSequence';
import { Overview } from '../dashboard/Overview';
import { PausedSenders } from '../senders/PausedSenders';
import { SendingHold } from '../senders/SendingHold';
import { useListSequenceNamesQuery } from '../api/sequences';
import { useTranslate } from '../messages/use-translate';

/** The start page of the plugin: the calendar of emails and the latest activities. */
export const DashboardPage = () => {
  const translate = useTranslate();
  const { data } = useListSequenceNamesQuery({ pageSize: 1 }, { refetchOnMountOrArgChange: true });
  const hasNoSequence = data?.meta.pagination.total === 0;

  return (
    <Page.Main>
      <Page.Title>{translate('dashboard.title')}</Page.Title>
      <Layouts.Header title={translate('dashboard.title')} subtitle={translate('dashboard.subtitle')} />
      <Layouts.Content>
        <SendingHold />
        <PausedSenders />
        {hasNoSequence ? <FirstSequence /> : <Overview />}
      </Layouts.Content>
    </Page.Main>
  );
};
