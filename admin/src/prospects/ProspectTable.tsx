import { Checkbox, Tbody, Td, Th, Tr, Typography, VisuallyHidden } from '@strapi/design-system';
import type { Prospect } from '../../../server/src/prospects/contract';
import { DenseTable } from '../components/DenseTable';
import { TruncatedText } from '../components/TruncatedText';
import { SelectPageCheckbox } from '../components/SelectPageCheckbox';
import { RelativeTime } from '../components/RelativeTime';
import { PlainLink } from '../components/PlainLink';
import type { Selection } from '../hooks/use-selection';
import { StateBadge } from '../components/StateBadge';
import { TableHead } from '../components/TableHead';
import { TagList } from '../components/TagList';
import { useTranslate } from '../messages/use-translate';
import { ProspectActions } from './ProspectActions';

type Props = {
  prospects: Prospect[];
  canManage: boolean;
  onEdit: (prospect: Prospect) => void;
  /** Null if there are no bulk actions. */
  selection: Selection<string> | null;
};

const COLUMNS = ['email', 'name', 'company', 'state', 'tags', 'created'];

const MAX_TAGS = 2;

export const ProspectTable = ({ prospects, canManage, onEdit, selection }: Props) => {
  const translate = useTranslate();
  const hasTags = prospects.some(({ tags }) => tags.length > 0);
  const columns = COLUMNS.filter((column) => hasTags || column !== 'tags');

  return (
    <DenseTable colCount={columns.length + (selection ? 2 : 1)} rowCount={prospects.length + 1}>
      <TableHead
        names={columns.map((column) => translate(`prospects.column.${column}`))}
        before={
          selection && (
            <SelectPageCheckbox page={prospects.map(({ documentId }) => [documentId, null])} {...selection} />
          )
        }
      >
        <Th>
          <VisuallyHidden>{translate('components.actions')}</VisuallyHidden>
        </Th>
      </TableHead>
      <Tbody>
        {prospects.map((prospect) => (
          <Tr key={prospect.documentId}>
            {selection && (
              <Td>
                <Checkbox
                  aria-label={translate('prospects.select-one', { email: prospect.email })}
                  checked={selection.selected.has(prospect.documentId)}
                  onCheckedChange={(checked) =>
                    selection.select([[prospect.documentId, null]], checked === true)
                  }
                />
              </Td>
            )}
            <Td>
              <TruncatedText text={prospect.email} maxWidth="26rem">
                <PlainLink to={prospect.documentId}>{prospect.email}</PlainLink>
              </TruncatedText>
            </Td>
            <Td>
              <TruncatedText
                text={[prospect.firstName, prospect.lastName].filter(Boolean).join(' ')}
                maxWidth="16rem"
              />
            </Td>
            <Td>
              <TruncatedText text={prospect.company ?? ''} maxWidth="16rem" />
            </Td>
            <Td>
              <StateBadge state={prospect.state} />
            </Td>
            {hasTags && (
              <Td>
                <TagList tags={prospect.tags} max={MAX_TAGS} />
              </Td>
            )}
            <Td>
              <Typography>
                <RelativeTime at={prospect.createdAt} />
              </Typography>
            </Td>
            <Td>{canManage && <ProspectActions prospect={prospect} onEdit={onEdit} />}</Td>
          </Tr>
        ))}
      </Tbody>
    </DenseTable>
  );
};
