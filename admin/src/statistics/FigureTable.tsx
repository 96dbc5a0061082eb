import { Box, Flex, Tbody, Thead, Tr, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { DenseTable } from '../components/DenseTable';
import { SortableHeader } from '../components/SortableHeader';
import type { SortOrder } from '../lib/column-sort';
import { useTranslate } from '../messages/use-translate';
import { Hint } from '../components/Hint';

type Column = {
  name: string;
  /** Shows a tooltip with the message `statistics.column.<name>.hint`. */
  hasHint?: boolean;
  isNumber?: boolean;
  /** Absent if the table cannot be sorted by this column. */
  onSort?: () => void;
  order?: SortOrder;
};

type Props = {
  title: string;
  columns: Column[];
  rowCount: number;
  empty: string;
  /** Action shown if the table is empty. */
  next?: ReactNode;
  /** Between the title and the table. */
  note?: string;
  /** Beside the title. */
  actions?: ReactNode;
  children: ReactNode;
};

/** A table with a title, and an empty state. */
export const FigureTable = ({ title, columns, rowCount, empty, next, note, actions, children }: Props) => (
  <section aria-label={title}>
    <Flex justifyContent="space-between" gap={3} wrap="wrap" paddingBottom={3}>
      <Typography variant="delta" tag="h2">
        {title}
      </Typography>
      {actions}
    </Flex>
    {note && (
      <Typography tag="p" textColor="neutral600" paddingBottom={3}>
        {note}
      </Typography>
    )}
    {rowCount === 0 ? (
      <Box background="neutral0" hasRadius shadow="tableShadow" padding={6}>
        <Typography tag="p" textColor="neutral600" paddingBottom={next ? 4 : 0}>
          {empty}
        </Typography>
        {next}
      </Box>
    ) : (
      <DenseTable colCount={columns.length} rowCount={rowCount + 1}>
        <Thead>
          <Tr>
            {columns.map((column) => (
              <ColumnHeader key={column.name} column={column} />
            ))}
          </Tr>
        </Thead>
        <Tbody>{children}</Tbody>
      </DenseTable>
    )}
  </section>
);

const ColumnHeader = ({ column: { name, hasHint, isNumber, onSort, order } }: { column: Column }) => {
  const translate = useTranslate();
  const title = translate(`statistics.column.${name}`);

  return (
    <SortableHeader name={title} order={order} onSort={onSort} isNumber={isNumber}>
      {hasHint && <Hint label={title} text={translate(`statistics.column.${name}.hint`)} />}
    </SortableHeader>
  );
};
