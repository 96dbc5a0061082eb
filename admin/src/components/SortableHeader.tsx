import { Flex, IconButton, Th, Typography } from '@strapi/design-system';
import { CaretDown, CaretUp } from '@strapi/icons';
import type { ReactNode } from 'react';
import { useTranslate } from '../messages/use-translate';

/** As `aria-sort` has it; undefined unless the table is in the order of the column. */
export type SortOrder = 'ascending' | 'descending' | undefined;

type Props = {
  name: string;
  order?: SortOrder;
  /** Absent where the table cannot be put in the order of the column. */
  onSort?: () => void;
  /** Beside the name. */
  children?: ReactNode;
};

/** The head of a column that a table may be sorted by. Strapi's own heads are cells, which have no order. */
export const SortableHeader = ({ name, order, onSort, children }: Props) => {
  const translate = useTranslate();
  const Caret = order === 'ascending' ? CaretUp : CaretDown;

  return (
    <Th role="columnheader" aria-sort={order}>
      <Flex gap={1}>
        <Typography variant="sigma">{name}</Typography>
        {children}
        {onSort && (
          <IconButton
            variant="ghost"
            size="XS"
            label={translate('parts.sort', { column: name })}
            onClick={onSort}
          >
            <Caret style={{ opacity: order ? 1 : 0.4 }} />
          </IconButton>
        )}
      </Flex>
    </Th>
  );
};
