import { Flex, IconButton, Th, Typography } from '@strapi/design-system';
import { CaretDown, CaretUp } from '@strapi/icons';
import type { ReactNode } from 'react';
import { NumberHeader } from './NumberCell';
import type { SortOrder } from '../lib/column-sort';
import { useTranslate } from '../messages/use-translate';

type Props = {
  name: string;
  order?: SortOrder;
  /** Missing if the table cannot be sorted by this column. */
  onSort?: () => void;
  /** A column of numbers, which are at the right. */
  isNumber?: boolean;
  /** Shown after the name. */
  children?: ReactNode;
};

/**
 * A column header with a sort button. Strapi's `Th` is a plain grid cell, so the role that allows `aria-sort`
 * is set here.
 */
export const SortableHeader = ({ name, order, onSort, isNumber = false, children }: Props) => {
  const translate = useTranslate();
  const Header = isNumber ? NumberHeader : Th;
  const Caret = order === 'ascending' ? CaretUp : CaretDown;

  return (
    <Header role="columnheader" aria-sort={order}>
      <Flex gap={1}>
        <Typography variant="sigma">{name}</Typography>
        {children}
        {onSort && (
          <IconButton
            variant="ghost"
            size="XS"
            label={translate('components.sort', { column: name })}
            onClick={onSort}
          >
            <Caret style={{ opacity: order ? 1 : 0.4 }} />
          </IconButton>
        )}
      </Flex>
    </Header>
  );
};
