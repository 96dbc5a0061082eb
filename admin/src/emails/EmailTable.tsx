import { Checkbox, Tbody, Td, Th, Thead, Tr, Typography, VisuallyHidden } from '@strapi/design-system';
import type { EmailRow, EmailSort, EmailTab } from '../../../server/src/emails/contract';
import { DenseTable } from '../components/DenseTable';
import { SelectPageCheckbox } from '../components/SelectPageCheckbox';
import { SortableHeader } from '../components/SortableHeader';
import { TruncatedText } from '../components/TruncatedText';
import { PersonCell } from '../components/PersonCell';
import { PlainLink } from '../components/PlainLink';
import { useTranslate } from '../messages/use-translate';
import type { EmailSelection } from './EmailBulkActions';
import { columnSort } from './email-sort';
import { FailedCells } from './FailedCells';
import { ScheduledCells } from './ScheduledCells';
import { SentCells } from './SentCells';
import { StepName } from './StepName';

const COLUMNS: Record<EmailTab, string[]> = {
  scheduled: ['due', 'state', 'attempts'],
  sent: ['sent', 'opens', 'clicks', 'answers', 'mail', 'details'],
  failed: ['due', 'state', 'reason', 'actions'],
};

const CELLS = { scheduled: ScheduledCells, sent: SentCells, failed: FailedCells };

type Props = {
  tab: EmailTab;
  emails: EmailRow[];
  /** Content of the first column. */
  subject: 'prospect' | 'sequence';
  /** Null if there are no bulk actions. */
  selection: EmailSelection | null;
  /** Undefined: the default order of the tab. */
  sort: EmailSort | undefined;
  onSort: (sort: EmailSort) => void;
};

export const EmailTable = ({ tab, emails, subject, selection, sort, onSort }: Props) => {
  const translate = useTranslate();
  const columns = [subject, 'step', ...COLUMNS[tab]];
  const Cells = CELLS[tab];
  const selectable = emails.filter(isSelectable).map((email): [number, EmailRow] => [email.id, email]);

  return (
    <DenseTable colCount={columns.length + (selection ? 1 : 0)} rowCount={emails.length + 1}>
      <Thead>
        <Tr>
          {selection && <SelectPageCheckbox page={selectable} {...selection} />}
          {columns.map((column) => (
            <ColumnHeader key={column} column={column} {...{ tab, sort, onSort }} />
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {emails.map((email) => (
          <Tr key={email.id}>
            {selection && (
              <Td>
                <Checkbox
                  aria-label={translate('emails.select-one', {
                    email: email.prospect?.email ?? '',
                    step: email.step?.position ?? '–',
                  })}
                  disabled={!isSelectable(email)}
                  checked={selection.selected.has(email.id)}
                  onCheckedChange={(checked) => selection.select([[email.id, email]], checked === true)}
                />
              </Td>
            )}
            <Td>
              {subject === 'prospect' ? (
                <PersonCell prospect={email.prospect} />
              ) : (
                <SequenceName sequence={email.sequence} />
              )}
            </Td>
            <Td>
              <StepName step={email.step} />
            </Td>
            <Cells email={email} />
          </Tr>
        ))}
      </Tbody>
    </DenseTable>
  );
};

/** Bulk actions apply neither to skipped emails nor to emails of deleted prospects. */
const isSelectable = ({ prospect, state }: EmailRow) => prospect !== null && state !== 'skipped';

type ColumnHeaderProps = Pick<Props, 'tab' | 'sort' | 'onSort'> & { column: string };

const ColumnHeader = ({ column, tab, sort, onSort }: ColumnHeaderProps) => {
  const name = useTranslate()(`emails.column.${column}`);
  const sorting = columnSort(tab, column, sort);
  if (column === 'mail')
    return (
      <Th>
        <VisuallyHidden>{name}</VisuallyHidden>
      </Th>
    );

  return (
    <SortableHeader name={name} order={sorting?.order} onSort={sorting && (() => onSort(sorting.next))} />
  );
};

const SequenceName = ({ sequence }: { sequence: EmailRow['sequence'] }) => {
  const translate = useTranslate();
  if (!sequence)
    return <Typography textColor="neutral600">{translate('components.deleted-sequence')}</Typography>;

  return (
    <TruncatedText text={sequence.name} textColor="neutral800">
      <PlainLink to={`/plugins/sequences/sequences/${sequence.documentId}`}>{sequence.name}</PlainLink>
    </TruncatedText>
  );
};
