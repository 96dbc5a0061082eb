import { Checkbox, Table, Tbody, Td, Thead, Tr, Typography } from '@strapi/design-system';
import type { EmailRow, EmailSort, EmailTab } from '../../../server/src/emails/contract';
import { SelectPageCheckbox } from '../components/SelectPageCheckbox';
import { SortableHeader } from '../components/SortableHeader';
import { TruncatedText } from '../components/TruncatedText';
import { PersonCell } from '../components/PersonCell';
import { PlainLink } from '../components/PlainLink';
import { useTranslate } from '../messages/use-translate';
import type { EmailSelection } from './ChosenEmails';
import { columnSort } from './email-sort';
import { FailedCells } from './FailedCells';
import { ScheduledCells } from './ScheduledCells';
import { SentCells } from './SentCells';

const COLUMNS: Record<EmailTab, string[]> = {
  scheduled: ['due', 'state', 'attempts'],
  sent: ['sent', 'opens', 'clicks', 'answers', 'details'],
  failed: ['due', 'state', 'why', 'actions'],
};

const CELLS = { scheduled: ScheduledCells, sent: SentCells, failed: FailedCells };

type Props = {
  tab: EmailTab;
  emails: EmailRow[];
  /** What tells the rows apart. */
  names: 'prospect' | 'sequence';
  /** Null where nothing can be done with those chosen. */
  selection: EmailSelection | null;
  /** Undefined: the tab's own. */
  sort: EmailSort | undefined;
  onSort: (sort: EmailSort) => void;
};

export const EmailTable = ({ tab, emails, names, selection, sort, onSort }: Props) => {
  const translate = useTranslate();
  const columns = [names, 'step', ...COLUMNS[tab]];
  const Cells = CELLS[tab];
  const choosable = emails.filter(canBeChosen).map((email): [number, EmailRow] => [email.id, email]);

  return (
    <Table colCount={columns.length + (selection ? 1 : 0)} rowCount={emails.length + 1}>
      <Thead>
        <Tr>
          {selection && <SelectPageCheckbox page={choosable} {...selection} />}
          {columns.map((column) => (
            <Head key={column} column={column} {...{ tab, sort, onSort }} />
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {emails.map((email) => (
          <Tr key={email.id}>
            {selection && (
              <Td>
                <Checkbox
                  aria-label={translate('emails.choose-one', {
                    email: email.prospect?.email ?? '',
                    step: email.step?.position ?? '–',
                  })}
                  disabled={!canBeChosen(email)}
                  checked={selection.chosen.has(email.id)}
                  onCheckedChange={(checked) => selection.choose([[email.id, email]], checked === true)}
                />
              </Td>
            )}
            <Td>
              {names === 'prospect' ? (
                <PersonCell prospect={email.prospect} />
              ) : (
                <SequenceName sequence={email.sequence} />
              )}
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

/** Nothing is left to do about the others. */
const canBeChosen = ({ prospect, state }: EmailRow) => prospect !== null && state !== 'skipped';

type HeadProps = Pick<Props, 'tab' | 'sort' | 'onSort'> & { column: string };

const Head = ({ column, tab, sort, onSort }: HeadProps) => {
  const name = useTranslate()(`emails.column.${column}`);
  const sorting = columnSort(tab, column, sort);

  return (
    <SortableHeader name={name} order={sorting?.order} onSort={sorting && (() => onSort(sorting.next))} />
  );
};

const SequenceName = ({ sequence }: { sequence: EmailRow['sequence'] }) => {
  const translate = useTranslate();
  if (!sequence) return <Typography textColor="neutral600">{translate('parts.deleted-sequence')}</Typography>;

  return (
    <TruncatedText text={sequence.name} textColor="neutral800">
      <PlainLink to={`/plugins/sequences/sequences/${sequence.documentId}`}>{sequence.name}</PlainLink>
    </TruncatedText>
  );
};

const Step = ({ step }: { step: EmailRow['step'] }) => {
  const translate = useTranslate();
  if (!step) return <Typography textColor="neutral600">{translate('parts.deleted-step')}</Typography>;

  const name = step.name
    ? `${step.position}. ${step.name}`
    : translate('steps.number', { position: step.position });
  return <TruncatedText text={name} maxWidth="20rem" />;
};
