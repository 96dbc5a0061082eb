import type { MappingFault } from '../../../server/src/prospects/sources/contract';

type Translate = (key: string, values?: Record<string, string>) => string;

/** The message for a fault of a mapping, in the admin's language. */
export const faultText = ({ code, field, value }: MappingFault, translate: Translate): string =>
  translate(`sources.fault.${code}`, {
    field: field === null ? '' : translate(`sources.field.${field}`),
    value,
  });

/** The faults that the server answered for a mapping; empty for another error. */
export const faultsOf = (error: { details: Record<string, unknown> } | null): MappingFault[] =>
  (error?.details.faults as MappingFault[] | undefined) ?? [];
