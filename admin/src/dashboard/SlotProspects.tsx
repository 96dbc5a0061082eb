import { Flex, Tbody, Th, Typography, VisuallyHidden } from '@strapi/design-system';
import { useState } from 'react';
import type { Slot, SlotOutcome } from '../../../server/src/statistics/contract';
import { useTabVisible } from '../hooks/use-tab-visible';
import { DenseTable } from '../components/DenseTable';
import { Pagination } from '../components/Pagination';
import { OptionFilter } from '../components/OptionFilter';
import { QueryState } from '../components/QueryState';
import { TableHead } from '../components/TableHead';
import { useTranslate } from '../messages/use-translate';
import { useListSlotEmailsQuery } from '../api/slots';
import { SlotRow } from './SlotRow';

const COLUMNS = ['prospect', 'state', 'at', 'opened', 'clicked', 'outcome'] as const;
const OUTCOMES = ['clicked', 'opened', 'replied', 'bounced'] as const;
const PAGE_SIZE = 20;
const POLL_MS = 10_000;

export const SlotProspects = ({ slot }: { slot: Slot }) => {
  const translate = useTranslate();
  const isVisible = useTabVisible();
  const [cursor, setCursor] = useState<string>();
  const [first, setFirst] = useState<SlotOutcome>();
  const sortBy = (outcome: string | undefined) => {
    setFirst(OUTCOMES.find((name) => name === outcome));
    setCursor(undefined);
  };
  const query = useListSlotEmailsQuery(
    {
      step: slot.step?.documentId,
      sequence: slot.sequence?.documentId,
      hour: slot.hour,
      first,
      cursor,
      pageSize: PAGE_SIZE,
    },
    { pollingInterval: isVisible ? POLL_MS : 0, refetchOnMountOrArgChange: true }
  );
  const emails = query.data?.data ?? [];

  return (
    <QueryState query={query}>
      <Flex justifyContent="flex-end">
        <OptionFilter
          label={translate('dashboard.first')}
          all={translate('dashboard.first.none')}
          options={OUTCOMES.map((value) => ({ value, label: translate(`dashboard.first.${value}`) }))}
          value={first}
          onChange={sortBy}
        />
      </Flex>
      {emails.length === 0 ? (
        <Typography textColor="neutral600">{translate('dashboard.empty-slot')}</Typography>
      ) : (
        <DenseTable colCount={COLUMNS.length + 1} rowCount={emails.length + 1}>
          <TableHead names={COLUMNS.map((column) => translate(`dashboard.column.${column}`))}>
            <Th>
              <VisuallyHidden>{translate('emails.column.mail')}</VisuallyHidden>
            </Th>
          </TableHead>
          <Tbody>
            {emails.map((email) => (
              <SlotRow key={email.id} email={email} />
            ))}
          </Tbody>
        </DenseTable>
      )}
      {query.data && <Pagination pagination={query.data.meta.pagination} onMove={setCursor} />}
    </QueryState>
  );
};
