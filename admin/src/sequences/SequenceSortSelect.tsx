import { SingleSelect, SingleSelectOption } from '@strapi/design-system';
import type { SequenceSort } from '../../../server/src/sequences/contract';
import { useTranslate } from '../messages/use-translate';
import { sequenceColumnSort, sortedColumn, SORT_KEYS } from './sequence-columns';

type Props = { sort: SequenceSort | undefined; onSort: (sort: SequenceSort) => void };

/** Sorts the list where the columns of the rates, with their sort buttons, have no room. */
export const SequenceSortSelect = ({ sort, onSort }: Props) => {
  const translate = useTranslate();
  const select = (column: string | number) => {
    const sorting = sequenceColumnSort(String(column), sort);
    if (sorting) onSort(sorting.next);
  };

  return (
    <SingleSelect
      size="S"
      aria-label={translate('sequences.order')}
      value={sortedColumn(sort)}
      onChange={select}
    >
      {SORT_KEYS.map((key) => (
        <SingleSelectOption key={key} value={key}>
          {translate('components.sort', { column: translate(`sequences.column.${key}`) })}
        </SingleSelectOption>
      ))}
    </SingleSelect>
  );
};
