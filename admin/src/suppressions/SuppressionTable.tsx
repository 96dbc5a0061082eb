import { Tbody, Td, Th, Tr, Typography, VisuallyHidden } from '@strapi/design-system';
import type { Suppression } from '../../../server/src/prospects/suppressions/contract';
import { DenseTable } from '../components/DenseTable';
import { RelativeTime } from '../components/RelativeTime';
import { TableHead } from '../components/TableHead';
import { TruncatedText } from '../components/TruncatedText';
import { EntryActor } from '../history/EntryActor';
import { useTranslate } from '../messages/use-translate';
import { RemoveSuppression } from './RemoveSuppression';
import { suppressionName } from './suppression-name';

type Props = { suppressions: Suppression[]; canManage: boolean };

const COLUMNS = ['value', 'reason', 'note', 'by', 'since'];

export const SuppressionTable = ({ suppressions, canManage }: Props) => {
  const translate = useTranslate();

  return (
    <DenseTable colCount={COLUMNS.length + 1} rowCount={suppressions.length + 1}>
      <TableHead names={COLUMNS.map((column) => translate(`suppressions.column.${column}`))}>
        <Th>
          <VisuallyHidden>{translate('components.actions')}</VisuallyHidden>
        </Th>
      </TableHead>
      <Tbody>
        {suppressions.map((suppression) => (
          <Tr key={suppression.documentId}>
            <Td>
              <TruncatedText text={suppressionName(suppression, translate)} maxWidth="22rem" />
            </Td>
            <Td>
              <Typography>{translate(`suppressions.reason.${suppression.reason}`)}</Typography>
            </Td>
            <Td>
              <TruncatedText text={suppression.note ?? ''} maxWidth="16rem" />
            </Td>
            <Td>
              <Typography>{suppression.by && <EntryActor by={suppression.by} />}</Typography>
            </Td>
            <Td>
              <Typography>
                <RelativeTime at={suppression.suppressedAt} />
              </Typography>
            </Td>
            <Td>{canManage && <RemoveSuppression suppression={suppression} />}</Td>
          </Tr>
        ))}
      </Tbody>
    </DenseTable>
  );
};
