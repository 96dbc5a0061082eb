import { Tbody, Td, Thead, Tr, Typography } from '@strapi/design-system';
import type { MouseEvent } from 'react';
import { useIntl } from 'react-intl';
import { NavLink, useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import type { SequenceRow, SequenceSort } from '../../../server/src/sequences/contract';
import { DenseTable } from '../components/DenseTable';
import { NumberCell } from '../components/NumberCell';
import { RelativeTime } from '../components/RelativeTime';
import { SortableHeader } from '../components/SortableHeader';
import { StateBadge } from '../components/StateBadge';
import { TruncatedLink } from '../components/TruncatedLink';
import { useTranslate } from '../messages/use-translate';
import { COLUMNS, sequenceColumnSort } from './sequence-columns';
import { SequenceRateCells, SequenceRateLine } from './SequenceRateCells';
import { SequenceSortSelect } from './SequenceSortSelect';
import { type RatesOf, useSequenceRates } from './use-sequence-rates';

type Props = {
  sequences: SequenceRow[];
  /** Undefined: the default order. */
  sort: SequenceSort | undefined;
  onSort: (sort: SequenceSort) => void;
};

export const SequenceTable = ({ sequences, sort, onSort }: Props) => {
  const ratesOf = useSequenceRates(sequences);

  return (
    <Container>
      <div className="narrow-sort">
        <SequenceSortSelect sort={sort} onSort={onSort} />
      </div>
      <DenseTable colCount={COLUMNS.length} rowCount={sequences.length + 1}>
        <Thead>
          <Tr>
            {COLUMNS.map((column) => (
              <ColumnHeader key={column} {...{ column, sort, onSort }} />
            ))}
          </Tr>
        </Thead>
        <Tbody>
          {sequences.map((sequence) => (
            <Row key={sequence.documentId} sequence={sequence} rates={ratesOf(sequence.documentId)} />
          ))}
        </Tbody>
      </DenseTable>
    </Container>
  );
};

const TEXT_COLUMNS = ['name', 'state', 'created'];

const ColumnHeader = ({ column, sort, onSort }: Omit<Props, 'sequences'> & { column: string }) => {
  const name = useTranslate()(`sequences.column.${column}`);
  const sorting = sequenceColumnSort(column, sort);

  return (
    <SortableHeader
      name={name}
      order={sorting?.order}
      onSort={sorting && (() => onSort(sorting.next))}
      isNumber={!TEXT_COLUMNS.includes(column)}
    />
  );
};

const Row = ({ sequence, rates }: { sequence: SequenceRow; rates: ReturnType<RatesOf> }) => {
  const { formatNumber } = useIntl();
  const navigate = useNavigate();

  return (
    <Tr onClick={() => navigate(sequence.documentId)} style={{ cursor: 'pointer' }}>
      <Td>
        <TruncatedLink
          tag={NavLink}
          to={sequence.documentId}
          title={sequence.name}
          onClick={(event: MouseEvent) => event.stopPropagation()}
        >
          {sequence.name}
        </TruncatedLink>
        <SequenceRateLine rates={rates} />
      </Td>
      <Td>
        <StateBadge entity="sequence" state={sequence.state} />
      </Td>
      {[sequence.stepCount, sequence.enrollmentCount, sequence.sentCount].map((count, index) => (
        <NumberCell key={index}>
          <Typography>{formatNumber(count)}</Typography>
        </NumberCell>
      ))}
      <SequenceRateCells rates={rates} />
      <Td>
        <Typography>
          <RelativeTime at={sequence.createdAt} />
        </Typography>
      </Td>
    </Tr>
  );
};

const columnsAt = (...names: string[]) =>
  names
    .map((name) => COLUMNS.indexOf(name) + 1)
    .flatMap((position) => [`td:nth-child(${position})`, `th:nth-child(${position})`])
    .join(', ');

/** The name takes the width that the other columns leave. Where this is too little, fewer columns are shown. */
const Container = styled.div`
  container-type: inline-size;

  td:first-child {
    width: 100%;
    min-width: 18rem;
    max-width: 0;
  }

  .rate-line,
  .narrow-sort {
    display: none;
  }

  .narrow-sort {
    padding-bottom: ${({ theme }) => theme.spaces[3]};
  }

  .rate-line {
    white-space: normal;
  }

  @container (max-width: 1100px) {
    ${columnsAt('steps', 'created')} {
      display: none;
    }
  }

  @container (max-width: 700px) {
    ${columnsAt('prospects', 'sent', 'opens', 'clicks', 'replies')} {
      display: none;
    }

    .rate-line,
    .narrow-sort {
      display: block;
    }
  }
`;
