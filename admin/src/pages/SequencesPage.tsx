import { Box, Flex } from '@strapi/design-system';
import { Layouts, Page, useRBAC } from '@strapi/strapi/admin';
import { Pagination } from '../components/Pagination';
import { QueryState } from '../components/QueryState';
import { SearchField } from '../components/SearchField';
import { StateFilter } from '../components/StateFilter';
import { useListParams } from '../hooks/use-list-params';
import { PERMISSIONS } from '../plugin';
import { useListSequencesQuery } from '../api/sequences';
import { CreateSequence } from '../sequences/CreateSequence';
import { NoSequences } from '../sequences/NoSequences';
import { SequenceExport } from '../sequences/SequenceExport';
import { SequenceTable } from '../sequences/SequenceTable';
import { useTranslate } from '../messages/use-translate';
import type { SequenceState } from '../../../server/src/sequences/contract';

const STATES = ['draft', 'active', 'paused', 'archived'];

/** The list of all sequences, with their progress. */
export const SequencesPage = () => {
  const translate = useTranslate();
  const { allowedActions } = useRBAC(PERMISSIONS.edit);
  const { search, state, page, pager, setSearch, setState, clear } = useListParams();
  const filters = { search, state: state as SequenceState | undefined };
  const query = useListSequencesQuery({ ...filters, ...page }, { refetchOnMountOrArgChange: true });
  const total = query.data?.meta.pagination.total ?? 0;
  const create = allowedActions.canEdit ? <CreateSequence /> : null;

  return (
    <Page.Main>
      <Page.Title>{translate('sequences.title')}</Page.Title>
      <Layouts.Header
        title={translate('sequences.title')}
        subtitle={translate('sequences.subtitle')}
        primaryAction={create}
      />
      <Layouts.Content>
        <Flex gap={3} paddingBottom={4} wrap="wrap">
          <SearchField label={translate('sequences.search')} value={search} onChange={setSearch} />
          <StateFilter of="sequence" states={STATES} value={state} onChange={setState} />
          {total > 0 && <SequenceExport filters={filters} total={total} />}
        </Flex>
        <QueryState query={query}>
          {query.data?.data.length === 0 ? (
            <NoSequences isFiltered={Boolean(search || state)} onClear={clear} action={create} />
          ) : (
            <Box>
              <SequenceTable sequences={query.data?.data ?? []} />
              {query.data && <Pagination pagination={query.data.meta.pagination} {...pager} />}
            </Box>
          )}
        </QueryState>
      </Layouts.Content>
    </Page.Main>
  );
};
