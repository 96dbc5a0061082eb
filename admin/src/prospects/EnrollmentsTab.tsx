import { Button, Flex } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useRBAC } from '@strapi/strapi/admin';
import { useRef } from 'react';
import type { Sequence } from '../../../server/src/sequences/contract';
import type { Enrollment } from '../../../server/src/sequences/enrollments/contract';
import { currentQuery } from '../lib/current-query';
import { ClearFilters } from '../components/ClearFilters';
import { EmptyState } from '../components/EmptyState';
import { FilterBar } from '../components/FilterBar';
import { useListParams } from '../hooks/use-list-params';
import { Pagination } from '../components/Pagination';
import { QueryState } from '../components/QueryState';
import { SearchField } from '../components/SearchField';
import { StateFilter } from '../components/StateFilter';
import { PERMISSIONS } from '../plugin';
import { useTranslate } from '../messages/use-translate';
import { useListEnrollmentsQuery } from '../api/prospects';
import { EnrollmentExport } from './EnrollmentExport';
import { EnrollmentTable } from './EnrollmentTable';
import { EnrollModal } from './EnrollModal';
import { ResumeAllButton } from './ResumeAllButton';

const STATES: Array<Enrollment['state']> = ['active', 'finished', 'stopped'];

/** The enrollments of a sequence. */
export const EnrollmentsTab = ({ sequence }: { sequence: Sequence }) => {
  const translate = useTranslate();
  const { documentId } = sequence;
  const { allowedActions } = useRBAC(PERMISSIONS.send);
  const canSend = (allowedActions.canSend ?? false) && sequence.state !== 'archived';
  const { search, state: urlState, page, pager, setSearch, setState, clear } = useListParams();
  const state = STATES.find((name) => name === urlState);
  const query = useListEnrollmentsQuery(
    { documentId, search, state, ...page },
    { refetchOnMountOrArgChange: true }
  );
  const { data: enrollments = [], meta } = query.currentData ?? {};
  const total = query.data?.meta.pagination.total ?? 0;
  const enrollButton = useRef<HTMLButtonElement>(null);
  // Opens the modal of the button above: this button unmounts with the first enrollment, before the outcome is shown.
  const enroll = canSend ? (
    <Button startIcon={<Plus />} onClick={() => enrollButton.current?.click()}>
      {translate('enrollments.enroll')}
    </Button>
  ) : null;

  return (
    <>
      <Flex gap={3} paddingBottom={4} wrap="wrap" justifyContent="space-between">
        <FilterBar
          visibleFilter={
            <SearchField label={translate('prospects.search')} value={search} onChange={setSearch} />
          }
          activeCount={state ? 1 : 0}
        >
          <StateFilter states={STATES} value={state} onChange={setState} />
          {total > 0 && <EnrollmentExport sequence={documentId} filters={{ search, state }} total={total} />}
        </FilterBar>
        {canSend && (
          <Flex gap={3} wrap="wrap">
            <ResumeAllButton sequence={documentId} />
            <EnrollModal sequence={documentId} buttonRef={enrollButton} />
          </Flex>
        )}
      </Flex>
      <QueryState query={currentQuery(query)}>
        {enrollments.length === 0 ? (
          <EmptyState
            message={translate(search || state ? 'enrollments.none-found' : 'enrollments.none')}
            action={search || state ? <ClearFilters onClear={clear} /> : enroll}
          />
        ) : (
          <>
            <EnrollmentTable sequence={documentId} enrollments={enrollments} canChange={canSend} />
            {meta && <Pagination pagination={meta.pagination} {...pager} />}
          </>
        )}
      </QueryState>
    </>
  );
};
