import { Button, Flex } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { Layouts, Page, useRBAC } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { Prospect, ProspectState } from '../../../server/src/prospects/contract';
import { currentQuery } from '../lib/current-query';
import { ImportButton } from '../import/ImportButton';
import { ClearFilters } from '../components/ClearFilters';
import { EmptyState } from '../components/EmptyState';
import { useListParams } from '../hooks/use-list-params';
import { Pagination } from '../components/Pagination';
import { QueryState } from '../components/QueryState';
import { SearchField } from '../components/SearchField';
import { useSelection } from '../hooks/use-selection';
import { StateFilter } from '../components/StateFilter';
import { PERMISSIONS } from '../plugin';
import { useListProspectsQuery } from '../api/prospects';
import { ProspectBulkActions } from '../prospects/ProspectBulkActions';
import { ProspectExport } from '../prospects/ProspectExport';
import { ProspectModal } from '../prospects/ProspectModal';
import { ProspectTable } from '../prospects/ProspectTable';
import { useTranslate } from '../messages/use-translate';

const STATES: ProspectState[] = ['active', 'unsubscribed', 'bounced', 'complained'];

const SELECTION_PERMISSIONS = [...PERMISSIONS.prospects, ...PERMISSIONS.send];

/** The list of all prospects, also of those who must not be emailed. */
export const ProspectsPage = () => {
  const translate = useTranslate();
  const { allowedActions } = useRBAC(SELECTION_PERMISSIONS);
  const { search, state: stateParam, page, pager, setSearch, setState, clear } = useListParams();
  const state = STATES.find((option) => option === stateParam);
  const [edited, setEdited] = useState<Prospect | 'new' | null>(null);
  const query = useListProspectsQuery({ search, state, ...page }, { refetchOnMountOrArgChange: true });
  const { data: prospects = [], meta } = query.currentData ?? {};
  const total = query.data?.meta.pagination.total ?? 0;
  const canManage = allowedActions.canProspects ?? false;
  const canSend = allowedActions.canSend ?? false;
  const selection = useSelection<string>(`${state} ${search}`);
  const add = canManage ? (
    <Button startIcon={<Plus />} onClick={() => setEdited('new')}>
      {translate('prospects.add')}
    </Button>
  ) : null;
  const actions = canManage ? (
    <Flex gap={2} wrap="wrap">
      <ImportButton />
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
      <Layouts.Content>
        <Flex gap={3} paddingBottom={4} wrap="wrap">
          <SearchField label={translate('prospects.search')} value={search} onChange={setSearch} />
          <StateFilter states={STATES} value={state} onChange={setState} />
          {total > 0 && <ProspectExport filters={{ search, state }} total={total} />}
        </Flex>
        <ProspectBulkActions
          selection={selection}
          wanted={{ search, state }}
          total={meta?.pagination.total ?? 0}
          canDelete={canManage}
          canSend={canSend}
        />
        <QueryState query={currentQuery(query)}>
          {prospects.length === 0 ? (
            <EmptyState
              message={translate(search || state ? 'prospects.none-found' : 'prospects.none')}
              action={search || state ? <ClearFilters onClear={clear} /> : add}
            />
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
        </QueryState>
        {edited && (
          <ProspectModal prospect={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
        )}
      </Layouts.Content>
    </Page.Main>
  );
};
