import { Button } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { useTranslate } from '../messages/use-translate';

/** The way out where a search and what else narrows a list leave nothing of it. */
export const ClearFilters = ({ onClear }: { onClear: () => void }) => (
  <Button variant="secondary" startIcon={<Cross aria-hidden />} onClick={onClear}>
    {useTranslate()('parts.clear-filters')}
  </Button>
);
