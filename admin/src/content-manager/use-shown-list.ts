import { useQueryParams } from '@strapi/strapi/admin';
import type { EntryList } from '../../../server/src/prospects/entries/contract';

type Query = {
  filters?: Record<string, unknown>;
  _q?: string;
  plugins?: { i18n?: { locale?: string } };
};

/** Reads the search, filters and locale of the content manager's list from its URL. */
export const useShownList = (): EntryList => {
  const [{ query }] = useQueryParams<Query>();
  const { filters, _q, plugins } = query ?? {};
  const locale = plugins?.i18n?.locale;

  return {
    ...(filters && Object.keys(filters).length > 0 && { filters }),
    ...(_q && { search: _q }),
    ...(locale && { locale }),
  };
};
