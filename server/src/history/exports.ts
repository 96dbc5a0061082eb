import type { Core } from '@strapi/types';
import { inTransaction } from '../database/database';
import type { ExportedList } from './contract';
import { recordHistoryEntry } from './history';

type ExportPage = {
  what: ExportedList;
  sequenceId?: number;
  /** The query of the page. Its search is not recorded: it may be the email address of a person. */
  query: Record<string, unknown> & { after?: number };
  rowCount: number;
};

/**
 * Records an export when its first page is read, and adds the rows of each later page. A page that continues no export of the
 * same person is an export of its own, so that none stays unrecorded. Resolves before the rows are sent.
 */
export const recordExport = (strapi: Core.Strapi, { what, sequenceId, query, rowCount }: ExportPage) => {
  const { after = 0, ...filters } = query;
  const isFiltered = Object.values(filters).some((value) => value !== undefined);

  return inTransaction(strapi, (trx) =>
    recordHistoryEntry(
      strapi,
      { kind: 'exported', sequenceId, details: { what, isFiltered, count: rowCount } },
      { at: new Date(), trx, addTo: after > 0 ? 'recent' : 'none' }
    )
  );
};
