import { Flex, Tabs } from '@strapi/design-system';
import { Layouts, Page, useRBAC } from '@strapi/strapi/admin';
import { Pagination } from '../components/Pagination';
import { QueryState } from '../components/QueryState';
import { SearchField } from '../components/SearchField';
import { useListParams } from '../hooks/use-list-params';
import { PERMISSIONS } from '../plugin';
import { useListSequencesQuery } from '../api/sequences';
import { CreateSequence } from '../sequences/CreateSequence';
import { NoSequences } from '../sequences/NoSequences';
import { readSequenceSort } from '../sequences/sequence-columns';
import { SequenceExport } from '../sequences/SequenceExport';
import { SequenceTable } from '../sequences/SequenceTable';
import { SequenceTabList } from '../sequences/SequenceTabList';
import { filterOfTab, readSequenceTab } from '../sequences/sequence-tabs';
import { currentQuery } from '../lib/current-query';
import { useTranslate } from '../messages/use-translate';
import { PageContent } from '../components/PageContent';

/** The list of all sequences, with their progress and rates. Archived ones are in a tab of their own. */
export const SequencesPage = () => {
  const translate = useTranslate();
  const { allowedActions } = useRBAC(PERMISSIONS.edit);
  const { search, page, pager, setSearch, setState, setSort, clear, ...params } = useListParams();
  const tab = readSequenceTab(params.state);
  const sort = readSequenceSort(params.sort);
  const filters = { search, ...filterOfTab(tab) };
  const query = useListSequencesQuery({ ...filters, sort, ...page }, { refetchOnMountOrArgChange: true });
  const total = query.data?.meta.pagination.total ?? 0;
  const hasSequences = Object.values(query.data?.meta.counts ?? {}).some((count) => count > 0);
  const create = allowedActions.canEdit ? <CreateSequence /> : null;

  return (
    <Page.Main>
      <Page.Title>{translate('sequences.title')}</Page.Title>
      <Layouts.Header
        title={translate('sequences.title')}
        subtitle={translate('sequences.subtitle')}
        primaryAction={create}
      />
      <PageContent>
        <Tabs.Root variant="simple" value={tab} onValueChange={setState}>
          <Flex justifyContent="space-between" gap={3} paddingBottom={4} wrap="wrap">
            <SequenceTabList value={tab} counts={query.data?.meta.counts} />
            <Flex gap={2} wrap="wrap">
              <SearchField label={translate('sequences.search')} value={search} onChange={setSearch} />
              {total > 0 && <SequenceExport filters={{ ...filters, sort }} total={total} />}
            </Flex>
          </Flex>
          <Tabs.Content value={tab} style={{ background: 'none' }}>
            <QueryState query={currentQuery(query)}>
              {query.currentData?.data.length === 0 ? (
                <NoSequences
                  tab={tab}
                  isSearched={Boolean(search)}
                  hasOthers={hasSequences}
                  onClear={() => clear({ keepsState: true })}
                  action={create}
                />
              ) : (
                <>
                  <SequenceTable sequences={query.currentData?.data ?? []} sort={sort} onSort={setSort} />
                  {query.data && <Pagination pagination={query.data.meta.pagination} {...pager} />}
                </>
              )}
            </QueryState>
          </Tabs.Content>
        </Tabs.Root>
      </PageContent>
    </Page.Main>
  );
};
