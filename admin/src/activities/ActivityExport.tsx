import type { ActivityFilter } from '../../../server/src/statistics/activities/contract';
import { useLazyExportActivitiesQuery } from '../api/activities';
import { CsvExport } from '../components/CsvExport';
import { useTranslate } from '../messages/use-translate';
import { activityCells, activityColumns } from './activity-cells';

/** Saves the activities that the filters of the feed let through, each email on a row of its own. */
export const ActivityExport = ({ filters }: { filters: ActivityFilter }) => {
  const translate = useTranslate();
  const [read] = useLazyExportActivitiesQuery();

  return (
    <CsvExport
      name="activities.csv"
      columns={activityColumns(translate)}
      total={0}
      read={(after: string | undefined) => read({ ...filters, after }).unwrap()}
      toCells={(activity) => activityCells(activity, translate)}
    />
  );
};
