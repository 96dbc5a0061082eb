import type { ProspectSummary } from '../../../server/src/prospects/contract';
import type { CsvRow } from './csv';

/** Translation keys of the columns that tell who somebody is. */
export const PERSON_COLUMNS = [
  'prospects.field.email',
  'prospects.field.firstName',
  'prospects.field.lastName',
];

/** Empty once the prospect was deleted. */
export const personCells = (prospect: ProspectSummary | null): CsvRow => [
  prospect?.email ?? null,
  prospect?.firstName ?? null,
  prospect?.lastName ?? null,
];
