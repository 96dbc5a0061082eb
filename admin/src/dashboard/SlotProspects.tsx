import { Table, Tbody, Td, Tr, Typography } from '@strapi/design-system';
import { useState } from 'react';
import type { Slot, SlotEmail } from '../../../server/src/statistics/contract';
import { useTabVisible } from '../hooks/use-tab-visible';
import { HitMark } from '../components/HitMark';
import { RelativeTime } from '../components/RelativeTime';
import { Pagination } from '../components/Pagination';
import { PersonCell } from '../components/PersonCell';
import { QueryState } from '../components/QueryState';
import { StateBadge } from '../components/StateBadge';
import { TableHead } from '../components/TableHead';
import { useTranslate } from '../messages/use-translate';
import { useListSlotEmailsQuery } from '../api/slots';

const COLUMNS = ['prospect', 'state', 'at', 'opened', 'clicked'] as const;
const PAGE_SIZE = 20;
const POLL_MS = 10_000;

export const SlotProspects = ({ slot }: { slot: Slot }) => {
  const translate = useTranslate();
  const isVisible = useTabVisible();
  const [cursor, setCursor] = useState<string>();
  const query = useListSlotEmailsQuery(
    { step: slot.step.documentId, hour: slot.hour, cursor, pageSize: PAGE_SIZE },
    { pollingInterval: isVisible ? POLL_MS : 0, refetchOnMountOrArgChange: true }
  );
  const emails = query.data?.data ?? [];

  return (
    <QueryState query={query}>
      {emails.length === 0 ? (
        <Typography textColor="neutral600">{translate('dashboard.empty-slot')}</Typography>
      ) : (
        <Table colCount={COLUMNS.length} rowCount={emails.length + 1}>
          <TableHead names={COLUMNS.map((column) => translate(`dashboard.column.${column}`))} />
          <Tbody>
            {emails.map((email) => (
              <SlotRow key={email.id} email={email} />
            ))}
          </Tbody>
        </Table>
      )}
      {query.data && <Pagination pagination={query.data.meta.pagination} onMove={setCursor} />}
    </QueryState>
  );
};

const SlotRow = ({ email }: { email: SlotEmail }) => {
  const { prospect, state, at, opens, clicks } = email;

  return (
    <Tr>
      <Td>
        <PersonCell prospect={prospect} />
      </Td>
      <Td>
        <StateBadge state={state} />
      </Td>
      <Td>
        <Typography textColor="neutral800">
          <RelativeTime at={at} />
        </Typography>
      </Td>
      <Td>
        <Typography textColor="neutral800">
          <HitMark kind="opened" hits={opens} isTracked={email.tracksOpens} />
        </Typography>
      </Td>
      <Td>
        <Typography textColor="neutral800">
          <HitMark kind="clicked" hits={clicks} isTracked={email.tracksClicks} />
        </Typography>
      </Td>
    </Tr>
  );
};
