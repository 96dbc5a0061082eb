import { Checkbox, Th } from '@strapi/design-system';
import { useTranslate } from '../messages/use-translate';
import type { Selection } from '../hooks/use-selection';

type Props<Id, Row> = Pick<Selection<Id, Row>, 'selected' | 'select'> & {
  /** The selectable rows of the page, by id. */
  page: Array<[Id, Row]>;
};

/** A table header cell that selects or deselects all rows of the page. */
export const SelectPageCheckbox = <Id, Row>({ page, selected, select }: Props<Id, Row>) => {
  const count = page.filter(([id]) => selected.has(id)).length;

  return (
    <Th>
      <Checkbox
        aria-label={useTranslate()('components.selection.select-page')}
        disabled={page.length === 0}
        checked={count > 0 && (count === page.length || 'indeterminate')}
        onCheckedChange={(checked) => select(page, checked === true)}
      />
    </Th>
  );
};
