import { Table, Tbody, Td, Tr, Typography } from '@strapi/design-system';
import type { EmailRow, EmailTab } from '../../../server/src/emails/contract';
import { PersonCell } from '../parts/PersonCell';
import { TableHead } from '../parts/TableHead';
import { useTranslate } from '../translate';
import { FailedCells } from './FailedCells';
import { ScheduledCells } from './ScheduledCells';
import { SentCells } from './SentCells';

const COLUMNS: Record<EmailTab, string[]> = {
  scheduled: ['due', 'state', 'attempts'],
  sent: ['sent', 'opens', 'clicks', 'answers', 'details'],
  failed: ['state', 'why', 'actions'],
};

const CELLS = { scheduled: ScheduledCells, sent: SentCells, failed: FailedCells };

export const EmailTable = ({ tab, emails }: { tab: EmailTab; emails: EmailRow[] }) => {
  const translate = useTranslate();
  const columns = ['prospect', 'step', ...COLUMNS[tab]];
  const Cells = CELLS[tab];

  return (
    <Table colCount={columns.length} rowCount={emails.length + 1}>
      <TableHead names={columns.map((column) => translate(`emails.column.${column}`))} />
      <Tbody>
        {emails.map((email) => (
          <Tr key={email.id}>
            <Td>
              <PersonCell prospect={email.prospect} />
            </Td>
            <Td>
              <Step step={email.step} />
            </Td>
            <Cells email={email} />
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};

const Step = ({ step }: { step: EmailRow['step'] }) => {
  const translate = useTranslate();
  if (!step) return <Typography textColor="neutral600">{translate('parts.deleted-step')}</Typography>;

  return (
    <Typography>
      {step.name ? `${step.position}. ${step.name}` : translate('steps.number', { position: step.position })}
    </Typography>
  );
};
