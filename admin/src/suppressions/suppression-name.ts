import type { Suppression } from '../../../server/src/prospects/suppressions/contract';

/** The address or domain as lists show it. Of a deleted person only a hash is kept, which says nothing. */
export const suppressionName = (
  { kind, value }: Pick<Suppression, 'kind' | 'value'>,
  translate: (key: string, values?: Record<string, string>) => string
): string => {
  if (value === null) return translate('suppressions.erased');
  return kind === 'domain' ? translate('suppressions.domain', { domain: value }) : value;
};
