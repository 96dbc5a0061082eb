import { Table, Tbody, Td, Tr, Typography } from '@strapi/design-system';
import type { MouseEvent } from 'react';
import { useIntl } from 'react-intl';
import { NavLink, useNavigate } from 'react-router-dom';
import type { SequenceRow } from '../../../server/src/sequences/contract';
import { TruncatedLink } from '../components/TruncatedLink';
import { RelativeTime } from '../components/RelativeTime';
import { StateBadge } from '../components/StateBadge';
import { TableHead } from '../components/TableHead';
import { useTranslate } from '../messages/use-translate';

const COLUMNS = ['name', 'state', 'steps', 'prospects', 'sent', 'updated'];

export const SequenceTable = ({ sequences }: { sequences: SequenceRow[] }) => {
  const translate = useTranslate();

  return (
    <Table colCount={COLUMNS.length} rowCount={sequences.length + 1}>
      <TableHead names={COLUMNS.map((column) => translate(`sequences.column.${column}`))} />
      <Tbody>
        {sequences.map((sequence) => (
          <Row key={sequence.documentId} sequence={sequence} />
        ))}
      </Tbody>
    </Table>
  );
};

const Row = ({ sequence }: { sequence: SequenceRow }) => {
  const { formatNumber } = useIntl();
  const navigate = useNavigate();

  return (
    <Tr onClick={() => navigate(sequence.documentId)} style={{ cursor: 'pointer' }}>
      <Td>
        <TruncatedLink
          tag={NavLink}
          $maxWidth="40rem"
          to={sequence.documentId}
          title={sequence.name}
          onClick={(event: MouseEvent) => event.stopPropagation()}
        >
          {sequence.name}
        </TruncatedLink>
      </Td>
      <Td>
        <StateBadge of="sequence" state={sequence.state} />
      </Td>
      {[sequence.stepCount, sequence.enrollmentCount, sequence.sentCount].map((count, index) => (
        <Td key={index}>
          <Typography>{formatNumber(count)}</Typography>
        </Td>
      ))}
      <Td>
        <Typography>
          <RelativeTime at={sequence.updatedAt} />
        </Typography>
      </Td>
    </Tr>
  );
};
