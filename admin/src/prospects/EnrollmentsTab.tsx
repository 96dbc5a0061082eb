import { EmptyStateLayout, Flex } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { useRBAC } from '@strapi/strapi/admin';
import type { Enrollment, Sequence } from '../../../server/src/sequences/contract';
import { currentQuery } from '../dashboard/current-query';
import { useListQuery } from '../parts/list-query';
import { Pager } from '../parts/Pager';
import { QueryState } from '../parts/QueryState';
import { SearchField } from '../parts/SearchField';
import { StateFilter } from '../parts/StateFilter';
import { PERMISSIONS } from '../plugin';
import { useTranslate } from '../translate';
import { useListEnrollmentsQuery } from './api';
import { EnrollmentExport } from './EnrollmentExport';
import { EnrollmentTable } from './EnrollmentTable';
import { EnrollModal } from './EnrollModal';

const STATES: Array<Enrollment['state']> = ['active', 'finished', 'stopped'];

/** The prospects on their way through a sequence. */
export const EnrollmentsTab = ({ sequence }: { sequence: Sequence }) => {
  const translate = useTranslate();
  const { documentId } = sequence;
  const { allowedActions } = useRBAC(PERMISSIONS.send);
  const canSend = (allowedActions.canSend ?? false) && sequence.state !== 'archived';
  const { search, state: wanted, page, pager, setSearch, setState } = useListQuery();
  const state = STATES.find((one) => one === wanted);
  const answer = useListEnrollmentsQuery(
    { documentId, search, state, ...page },
    { refetchOnMountOrArgChange: true }
  );
  const { data: enrollments = [], meta } = answer.currentData ?? {};
  const total = answer.data?.meta.pagination.total ?? 0;

  return (
    <>
      <Flex gap={3} paddingBottom={4} wrap="wrap" justifyContent="space-between">
        <Flex gap={3} wrap="wrap">
          <SearchField label={translate('prospects.search')} value={search} onChange={setSearch} />
          <StateFilter states={STATES} value={state} onChange={setState} />
          {total > 0 && <EnrollmentExport sequence={documentId} filters={{ search, state }} total={total} />}
        </Flex>
        {canSend && <EnrollModal sequence={documentId} />}
      </Flex>
      <QueryState query={currentQuery(answer)}>
        {enrollments.length === 0 ? (
          <EmptyStateLayout
            icon={<EmptyDocuments width="16rem" />}
            content={translate(search || state ? 'enrollments.none-found' : 'enrollments.none')}
            shadow="tableShadow"
            hasRadius
          />
        ) : (
          <>
            <EnrollmentTable sequence={documentId} enrollments={enrollments} canStop={canSend} />
            {meta && <Pager pagination={meta.pagination} {...pager} />}
          </>
        )}
      </QueryState>
    </>
  );
};
