import type { HistoryArea } from '../../../server/src/history/contract';

/** The areas that history entries belong to, in the order of the filter. */
export const AREAS: HistoryArea[] = [
  'sequences',
  'steps',
  'senders',
  'links',
  'prospects',
  'suppressions',
  'exports',
  'keys',
  'settings',
];
