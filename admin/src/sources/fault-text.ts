import type { MappingFault } from '../../../server/src/prospects/sources/contract';

type Translate = (key: string, values?: Record<string, string>) => string;

/** The message for a fault of a mapping, in the admin's language. */
export const faultText = ({ code, field, value }: MappingFault, translate: Translate): string =>
  translate(`sources.fault.${code}`, {
    field: field === null ? '' : translate(`sources.field.${field}`),
    value,
  });
