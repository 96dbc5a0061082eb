import { Button, EmptyStateLayout, Flex } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page, useRBAC } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { Prospect, ProspectState } from '../../../server/src/prospects/contract';
import { Pager } from '../parts/Pager';
import { QueryState } from '../parts/QueryState';
import { SearchField } from '../parts/SearchField';
import { StateFilter } from '../parts/StateFilter';
import { useListQuery } from '../parts/list-query';
import { PERMISSIONS } from '../plugin';
import { useListProspectsQuery } from '../prospects/api';
import { ProspectModal } from '../prospects/ProspectModal';
import { ProspectTable } from '../prospects/ProspectTable';
import { useTranslate } from '../translate';

const STATES: ProspectState[] = ['active', 'unsubscribed', 'bounced', 'complained'];

/** Everybody sequences may write to, and whom they may not. */
export const ProspectsPage = () => {
  const translate = useTranslate();
  const { allowedActions } = useRBAC({ prospects: PERMISSIONS.prospects });
  const { search, state, page, setSearch, setState, setPage } = useListQuery();
  const [edited, setEdited] = useState<Prospect | 'new' | null>(null);
  const query = useListProspectsQuery({ search, state: state as ProspectState | undefined, page });
  const canManage = allowedActions.canProspects ?? false;
  const add = canManage ? (
    <Button startIcon={<Plus />} onClick={() => setEdited('new')}>
      {translate('prospects.add')}
    </Button>
  ) : null;

  return (
    <Page.Main>
      <Page.Title>{translate('prospects.title')}</Page.Title>
      <Layouts.Header
        title={translate('prospects.title')}
        subtitle={translate('prospects.count', { count: query.data?.meta.pagination.total ?? 0 })}
        primaryAction={add}
      />
      <Layouts.Content>
        <Flex gap={3} paddingBottom={4} wrap="wrap">
          <SearchField label={translate('prospects.search')} value={search} onChange={setSearch} />
          <StateFilter states={STATES} value={state} onChange={setState} />
        </Flex>
        <QueryState query={query}>
          {query.data?.data.length === 0 ? (
            <EmptyStateLayout
              icon={<EmptyDocuments width="16rem" />}
              content={translate(search || state ? 'prospects.none-found' : 'prospects.none')}
              action={search || state ? null : add}
              shadow="tableShadow"
              hasRadius
            />
          ) : (
            <>
              <ProspectTable prospects={query.data?.data ?? []} canManage={canManage} onEdit={setEdited} />
              {query.data && <Pager pagination={query.data.meta.pagination} onChange={setPage} />}
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
