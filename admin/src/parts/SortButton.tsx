import { IconButton } from '@strapi/design-system';
import { CaretDown, CaretUp } from '@strapi/icons';
import { useTranslate } from '../translate';

/** As `aria-sort` has it; undefined unless the table is in the order of the column. */
export type SortOrder = 'ascending' | 'descending' | undefined;

type Props = { /** What its column is called. */ column: string; order: SortOrder; onSort: () => void };

/** In the head of a column, puts a table in its order. */
export const SortButton = ({ column, order, onSort }: Props) => {
  const Caret = order === 'ascending' ? CaretUp : CaretDown;

  return (
    <IconButton variant="ghost" size="XS" label={useTranslate()('parts.sort', { column })} onClick={onSort}>
      <Caret style={{ opacity: order ? 1 : 0.4 }} />
    </IconButton>
  );
};
