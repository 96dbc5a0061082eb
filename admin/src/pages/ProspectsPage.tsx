import { Box, Button, Flex } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { Layouts, Page, useRBAC } from '@strapi/strapi/admin';
import { lazy, useState } from 'react';
import type { ActivityCondition } from '../../../server/src/prospects/activity/contract';
import type { Segment } from '../../../server/src/prospects/segments/contract';
import type { Prospect, ProspectState } from '../../../server/src/prospects/contract';
import { FilterBar } from '../components/FilterBar';
import { ImportButton } from '../components/ImportButton';
import { useListParams } from '../hooks/use-list-params';
import { Pagination } from '../components/Pagination';
import { SearchField } from '../components/SearchField';
import { useSelection } from '../hooks/use-selection';
import { StateFilter } from '../components/StateFilter';
import { SegmentFilter } from '../pickers/SegmentFilter';
import { TagFilter } from '../pickers/TagFilter';
import { PERMISSIONS } from '../plugin';
import { useListProspectsQuery } from '../api/prospects';
import { ActivityChips } from '../prospects/ActivityChips';
import { ActivityFilter } from '../prospects/ActivityFilter';
import { SegmentBar } from '../prospects/SegmentBar';
import { readConditions, writeConditions } from '../prospects/activity-conditions';
import { NoProspects } from '../prospects/NoProspects';
import { ProspectBulkActions } from '../prospects/ProspectBulkActions';
import { ProspectExport } from '../prospects/ProspectExport';
import { ProspectModal } from '../prospects/ProspectModal';
import { ProspectListState } from '../prospects/ProspectListState';
import { ProspectTable } from '../prospects/ProspectTable';
import { useTranslate } from '../messages/use-translate';
import { PageContent } from '../components/PageContent';

const ImportDialog = lazy(() => import('../import/ImportDialog'));

const STATES: ProspectState[] = ['active', 'unsubscribed', 'bounced', 'complained'];

const SELECTION_PERMISSIONS = [...PERMISSIONS.prospects, ...PERMISSIONS.send];

/** The list of all prospects, also of those who must not be emailed. */
export const ProspectsPage = () => {
  const translate = useTranslate();
  const { allowedActions } = useRBAC(SELECTION_PERMISSIONS);
  const { search, state: stateParam, tags, segment, page, pager, ...params } = useListParams();
  const state = STATES.find((option) => option === stateParam);
  const [edited, setEdited] = useState<Prospect | 'new' | null>(null);
  const activity = readConditions(params.activity);
  const filters = { search, state, tags, activity };
  const setActivity = (conditions: ActivityCondition[]) => params.setActivity(writeConditions(conditions));
  const chooseSegment = (chosen?: Segment) =>
    chosen
      ? params.setSegment(chosen.documentId, {
          ...chosen.filters,
          activity: writeConditions(chosen.filters.activity ?? []),
        })
      : params.clear();
  const query = useListProspectsQuery({ ...filters, ...page }, { refetchOnMountOrArgChange: true });
  const { data: prospects = [], meta } = query.currentData ?? {};
  const total = query.data?.meta.pagination.total ?? 0;
  const canManage = allowedActions.canProspects ?? false;
  const canSend = allowedActions.canSend ?? false;
  const selection = useSelection<string>(`${state} ${tags.join()} ${params.activity} ${search}`);
  const add = canManage ? (
    <Button startIcon={<Plus />} onClick={() => setEdited('new')}>
      {translate('prospects.add')}
    </Button>
  ) : null;
  const actions = canManage ? (
    <Flex gap={2} wrap="wrap">
      <ImportButton Dialog={ImportDialog} />
      {add}
    </Flex>
  ) : null;

  return (
    <Page.Main>
      <Page.Title>{translate('prospects.title')}</Page.Title>
      <Layouts.Header
        title={translate('prospects.title')}
        subtitle={meta && translate('prospects.count', { count: meta.pagination.total })}
        primaryAction={actions}
      />
      <PageContent>
        <Box paddingBottom={4}>
          <FilterBar
            visibleFilter={
              <SearchField label={translate('prospects.search')} value={search} onChange={params.setSearch} />
            }
            activeCount={(state ? 1 : 0) + tags.length + activity.length}
          >
            <SegmentFilter value={segment} onChange={chooseSegment} />
            <StateFilter states={STATES} value={state} onChange={params.setState} />
            <TagFilter value={tags} onChange={params.setTags} />
            <ActivityFilter value={activity} onChange={setActivity} />
            {total > 0 && <ProspectExport filters={filters} total={total} />}
          </FilterBar>
        </Box>
        <ActivityChips value={activity} onChange={setActivity} />
        {canManage && (
          <SegmentBar
            segment={segment}
            filters={filters}
            total={meta?.pagination.total}
            onChoose={chooseSegment}
          />
        )}
        <ProspectBulkActions
          selection={selection}
          wanted={filters}
          total={meta?.pagination.total ?? 0}
          canManage={canManage}
          canSend={canSend}
        />
        <ProspectListState query={query} onClear={params.clear}>
          {prospects.length === 0 ? (
            <NoProspects filters={filters} onClear={params.clear} add={add} />
          ) : (
            <>
              <ProspectTable
                prospects={prospects}
                canManage={canManage}
                onEdit={setEdited}
                selection={canManage || canSend ? selection : null}
              />
              {meta && <Pagination pagination={meta.pagination} {...pager} />}
            </>
          )}
        </ProspectListState>
        {edited && (
          <ProspectModal prospect={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
        )}
      </PageContent>
    </Page.Main>
  );
};
