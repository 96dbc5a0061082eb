import type { ProspectSummary } from '../../../server/src/prospects/contract';
import type { CsvRow } from './csv';

/** Message keys of the column names of `personCells`. */
export const PERSON_COLUMNS = [
  'prospects.field.email',
  'prospects.field.firstName',
  'prospects.field.lastName',
];

/** CSV cells of a prospect; nulls if the prospect was deleted. */
export const personCells = (prospect: ProspectSummary | null): CsvRow => [
  prospect?.email ?? null,
  prospect?.firstName ?? null,
  prospect?.lastName ?? null,
];
