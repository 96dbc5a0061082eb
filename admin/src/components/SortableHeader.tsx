import { Flex, IconButton, Th, Typography } from '@strapi/design-system';
import { CaretDown, CaretUp } from '@strapi/icons';
import type { ReactNode } from 'react';
import { useTranslate } from '../messages/use-translate';

/** A value of `aria-sort`; undefined if the table is not sorted by this column. */
export type SortOrder = 'ascending' | 'descending' | undefined;

type Props = {
  name: string;
  order?: SortOrder;
  /** Missing if the table cannot be sorted by this column. */
  onSort?: () => void;
  /** Shown after the name. */
  children?: ReactNode;
};

/**
 * A column header with a sort button. Strapi's `Th` is a plain grid cell, so the role that allows `aria-sort`
 * is set here.
 */
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
