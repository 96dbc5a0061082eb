import { Box } from '@strapi/design-system';
import { ClearFilters } from '../components/ClearFilters';
import { EmptyState } from '../components/EmptyState';
import { Pagination } from '../components/Pagination';
import { QueryState } from '../components/QueryState';
import { AreaFilter } from '../history/AreaFilter';
import { AREAS } from '../history/areas';
import { HistoryTable } from '../history/HistoryTable';
import { useListParams } from '../hooks/use-list-params';
import { currentQuery } from '../lib/current-query';
import { useTranslate } from '../messages/use-translate';
import { useListAllHistoryQuery } from '../api/history';
import { SettingsPage } from './SettingsPage';

/** Page in Strapi's settings: who changed what, in all sequences and in the plugin itself. */
const HistoryPage = () => (
  <SettingsPage name="history">
    <History />
  </SettingsPage>
);

const History = () => {
  const translate = useTranslate();
  const { reason, page, pager, setReason, clear } = useListParams();
  const area = AREAS.find((name) => name === reason);
  const query = useListAllHistoryQuery({ area, ...page }, { refetchOnMountOrArgChange: true });
  const { data: entries = [], meta } = query.currentData ?? {};

  return (
    <>
      <Box paddingBottom={4} width="fit-content">
        <AreaFilter value={area} onChange={setReason} />
      </Box>
      <Box paddingBottom={8}>
        <QueryState query={currentQuery(query)}>
          {entries.length === 0 ? (
            <EmptyState
              message={translate(area ? 'history.none-found' : 'history.none')}
              action={area && <ClearFilters onClear={clear} />}
            />
          ) : (
            <>
              <HistoryTable entries={entries} />
              {meta && <Pagination pagination={meta.pagination} {...pager} />}
            </>
          )}
        </QueryState>
      </Box>
    </>
  );
};

export default HistoryPage;
