import { Button } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { useTranslate } from '../messages/use-translate';

/** For the empty state of a list whose search and filters match nothing. */
export const ClearFilters = ({ onClear }: { onClear: () => void }) => (
  <Button variant="secondary" startIcon={<Cross aria-hidden />} onClick={onClear}>
    {useTranslate()('components.clear-filters')}
  </Button>
);
