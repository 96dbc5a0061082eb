import { z } from '../strapi/host';

/** Strapi turns filters into SQL in one piece: 5,000 values would stop everything else for seconds. */
const MAX_VALUES = 200;

/** Filters of Strapi's REST API, in a request. */
export const filtersInput = z
  .record(z.string(), z.unknown())
  .refine((filters) => countValues(filters) <= MAX_VALUES, `may have at most ${MAX_VALUES} values`);

/** The depth of a request is limited before. */
const countValues = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce<number>((sum, inner) => sum + countValues(inner), 0)
    : 1;
