import { EmptyStateLayout, Flex } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { useRBAC } from '@strapi/strapi/admin';
import type { Enrollment } from '../../../server/src/sequences/contract';
import { Pager } from '../parts/Pager';
import { QueryState } from '../parts/QueryState';
import { SearchField } from '../parts/SearchField';
import { StateFilter } from '../parts/StateFilter';
import { useListQuery } from '../parts/list-query';
import { PERMISSIONS } from '../plugin';
import { useTranslate } from '../translate';
import { useListEnrollmentsQuery } from './api';
import { EnrollmentTable } from './EnrollmentTable';
import { EnrollModal } from './EnrollModal';

const STATES: Array<Enrollment['state']> = ['active', 'finished', 'stopped'];

/** The prospects on their way through a sequence. */
export const EnrollmentsTab = ({ documentId }: { documentId: string }) => {
  const translate = useTranslate();
  const { allowedActions } = useRBAC({ send: PERMISSIONS.send });
  const { search, state, page, setSearch, setState, setPage } = useListQuery();
  const query = useListEnrollmentsQuery(
    { documentId, search, state: state as Enrollment['state'] | undefined, page },
    { refetchOnMountOrArgChange: true }
  );
  const canSend = allowedActions.canSend ?? false;
  const enroll = canSend ? <EnrollModal sequence={documentId} /> : null;

  return (
    <>
      <Flex gap={3} paddingBottom={4} wrap="wrap" justifyContent="space-between">
        <Flex gap={3} wrap="wrap">
          <SearchField label={translate('prospects.search')} value={search} onChange={setSearch} />
          <StateFilter states={STATES} value={state} onChange={setState} />
        </Flex>
        {enroll}
      </Flex>
      <QueryState query={query}>
        {query.data?.data.length === 0 ? (
          <EmptyStateLayout
            icon={<EmptyDocuments width="16rem" />}
            content={translate(search || state ? 'enrollments.none-found' : 'enrollments.none')}
            shadow="tableShadow"
            hasRadius
          />
        ) : (
          <>
            <EnrollmentTable sequence={documentId} enrollments={query.data?.data ?? []} canSend={canSend} />
            {query.data && <Pager pagination={query.data.meta.pagination} onChange={setPage} />}
          </>
        )}
      </QueryState>
    </>
  );
};
