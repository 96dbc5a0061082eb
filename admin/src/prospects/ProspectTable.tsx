import {
  Flex,
  IconButton,
  Table,
  Tbody,
  Td,
  Th,
  Thead,
  Tr,
  Typography,
  VisuallyHidden,
} from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import type { Prospect } from '../../../server/src/prospects/contract';
import { ConfirmButton } from '../parts/ConfirmButton';
import { useTell } from '../parts/failure';
import { Instant } from '../parts/Instant';
import { StateBadge } from '../parts/StateBadge';
import { useTranslate } from '../translate';
import { useDeleteProspectMutation } from './api';

type Props = { prospects: Prospect[]; canManage: boolean; onEdit: (prospect: Prospect) => void };

const COLUMNS = ['email', 'name', 'company', 'state', 'created'];

export const ProspectTable = ({ prospects, canManage, onEdit }: Props) => {
  const translate = useTranslate();

  return (
    <Table colCount={COLUMNS.length + 1} rowCount={prospects.length + 1}>
      <Thead>
        <Tr>
          {COLUMNS.map((column) => (
            <Th key={column}>
              <Typography variant="sigma">{translate(`prospects.column.${column}`)}</Typography>
            </Th>
          ))}
          <Th>
            <VisuallyHidden>{translate('parts.actions')}</VisuallyHidden>
          </Th>
        </Tr>
      </Thead>
      <Tbody>
        {prospects.map((prospect) => (
          <Tr key={prospect.documentId}>
            <Td>
              <Typography>{prospect.email}</Typography>
            </Td>
            <Td>
              <Typography>
                {[prospect.firstName, prospect.lastName].filter(Boolean).join(' ') || '–'}
              </Typography>
            </Td>
            <Td>
              <Typography>{prospect.company || '–'}</Typography>
            </Td>
            <Td>
              <StateBadge state={prospect.state} />
            </Td>
            <Td>
              <Typography>
                <Instant at={prospect.createdAt} />
              </Typography>
            </Td>
            <Td>{canManage && <Actions prospect={prospect} onEdit={onEdit} />}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};

const Actions = ({ prospect, onEdit }: { prospect: Prospect; onEdit: Props['onEdit'] }) => {
  const translate = useTranslate();
  const tell = useTell();
  const [remove] = useDeleteProspectMutation();
  const { email, documentId } = prospect;

  return (
    <Flex gap={2} justifyContent="flex-end">
      <IconButton label={translate('prospects.edit-one', { email })} onClick={() => onEdit(prospect)}>
        <Pencil />
      </IconButton>
      <ConfirmButton
        size="S"
        variant="danger-light"
        question={translate('prospects.delete-question', { email })}
        onConfirm={() => tell(remove({ documentId }), translate('prospects.deleted'))}
      >
        {translate('parts.delete')}
      </ConfirmButton>
    </Flex>
  );
};
