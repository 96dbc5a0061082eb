import { z } from '../../strapi/host';
import { filtersInput } from '../filters-input';

/** The filters of a list of the content manager, as zod fields. */
export const entryListInput = {
  filters: filtersInput.optional(),
  search: z.string().max(200).optional(),
  locale: z.string().max(35).optional(),
};
