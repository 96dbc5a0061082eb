import { Table, Tbody, Td, Th, Tr, Typography, VisuallyHidden } from '@strapi/design-system';
import type { Prospect } from '../../../server/src/prospects/contract';
import { Instant } from '../parts/Instant';
import { QuietLink } from '../parts/QuietLink';
import { StateBadge } from '../parts/StateBadge';
import { TableHead } from '../parts/TableHead';
import { useTranslate } from '../translate';
import { ProspectActions } from './ProspectActions';

type Props = { prospects: Prospect[]; canManage: boolean; onEdit: (prospect: Prospect) => void };

const COLUMNS = ['email', 'name', 'company', 'state', 'created'];

export const ProspectTable = ({ prospects, canManage, onEdit }: Props) => {
  const translate = useTranslate();

  return (
    <Table colCount={COLUMNS.length + 1} rowCount={prospects.length + 1}>
      <TableHead names={COLUMNS.map((column) => translate(`prospects.column.${column}`))}>
        <Th>
          <VisuallyHidden>{translate('parts.actions')}</VisuallyHidden>
        </Th>
      </TableHead>
      <Tbody>
        {prospects.map((prospect) => (
          <Tr key={prospect.documentId}>
            <Td>
              <Typography tag="p" ellipsis maxWidth="20rem" title={prospect.email}>
                <QuietLink to={prospect.documentId}>{prospect.email}</QuietLink>
              </Typography>
            </Td>
            <Td>
              <Cut text={[prospect.firstName, prospect.lastName].filter(Boolean).join(' ')} />
            </Td>
            <Td>
              <Cut text={prospect.company ?? ''} />
            </Td>
            <Td>
              <StateBadge state={prospect.state} />
            </Td>
            <Td>
              <Typography>
                <Instant at={prospect.createdAt} />
              </Typography>
            </Td>
            <Td>{canManage && <ProspectActions prospect={prospect} onEdit={onEdit} />}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};

/** A long text is cut at its end; the tooltip has it whole. */
const Cut = ({ text }: { text: string }) => (
  <Typography tag="p" ellipsis maxWidth="20rem" title={text || undefined}>
    {text || '–'}
  </Typography>
);
