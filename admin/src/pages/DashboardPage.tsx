import { Layouts, Page } from '@strapi/strapi/admin';
import { FirstSequence } from '../dashboard/FirstSequence';
import { Overview } from '../dashboard/Overview';
import { PausedSenders } from '../senders/PausedSenders';
import { SendingHold } from '../senders/SendingHold';
import { useListSequenceNamesQuery } from '../api/sequences';
import { useTranslate } from '../messages/use-translate';

/** The plugin's first page: what leaves when, and what people do with it. */
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
