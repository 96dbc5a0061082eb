import { lazy } from 'react';
import { Flex } from '@strapi/design-system';
import { Layouts, Page, useRBAC } from '@strapi/strapi/admin';
import { useListSuppressionsQuery } from '../api/suppressions';
import { ClearFilters } from '../components/ClearFilters';
import { ImportButton } from '../components/ImportButton';
import { EmptyState } from '../components/EmptyState';
import { Pagination } from '../components/Pagination';
import { QueryState } from '../components/QueryState';
import { SearchField } from '../components/SearchField';
import { useListParams } from '../hooks/use-list-params';
import { currentQuery } from '../lib/current-query';
import { useTranslate } from '../messages/use-translate';
import { PERMISSIONS } from '../plugin';
import { AddSuppression } from '../suppressions/AddSuppression';
import { SuppressionExport } from '../suppressions/SuppressionExport';
import { SuppressionTable } from '../suppressions/SuppressionTable';
import { PageContent } from '../components/PageContent';

const SuppressionImportDialog = lazy(() => import('../suppressions/SuppressionImportDialog'));

/** Addresses and domains that are never written to. */
export const SuppressionsPage = () => {
  const translate = useTranslate();
  const { allowedActions } = useRBAC(PERMISSIONS.prospects);
  const { search, page, pager, setSearch, clear } = useListParams();
  const query = useListSuppressionsQuery({ search, ...page }, { refetchOnMountOrArgChange: true });
  const { data: suppressions = [], meta } = query.currentData ?? {};
  const total = query.data?.meta.pagination.total ?? 0;
  const canManage = allowedActions.canProspects ?? false;
  const actions = canManage ? (
    <Flex gap={2} wrap="wrap">
      <ImportButton Dialog={SuppressionImportDialog} />
      <AddSuppression />
    </Flex>
  ) : null;

  return (
    <Page.Main>
      <Page.Title>{translate('suppressions.title')}</Page.Title>
      <Layouts.Header
        title={translate('suppressions.title')}
        subtitle={translate('suppressions.subtitle')}
        primaryAction={actions}
      />
      <PageContent>
        <Flex gap={3} paddingBottom={4} wrap="wrap">
          <SearchField label={translate('suppressions.search')} value={search} onChange={setSearch} />
          {total > 0 && <SuppressionExport filters={{ search }} total={total} />}
        </Flex>
        <QueryState query={currentQuery(query)}>
          {suppressions.length === 0 ? (
            <EmptyState
              message={translate(search ? 'suppressions.none-found' : 'suppressions.none')}
              action={search ? <ClearFilters onClear={clear} /> : undefined}
            />
          ) : (
            <>
              <SuppressionTable suppressions={suppressions} canManage={canManage} />
              {meta && <Pagination pagination={meta.pagination} {...pager} />}
            </>
          )}
        </QueryState>
      </PageContent>
    </Page.Main>
  );
};
