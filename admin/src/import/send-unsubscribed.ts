import { readAddressCell } from '../../../server/src/prospects/cells/address-cell';
import type { RowOutcome } from '../../../server/src/prospects/contract';
import type { ImportSuppressions } from '../../../server/src/prospects/suppressions/contract';
import type { Send } from './import-run';
import type { Mapping } from './mapping';
import type { SentRow } from './sent-batches';

type Suppress = (body: ImportSuppressions['body']) => Promise<ImportSuppressions['response']>;

/** Most rows that the server takes at once. */
const MAX_ROWS = 1_000;

/** Sends the people of a file to the suppression list, as unsubscribed, with every email address that their rows have. */
export const sendUnsubscribed =
  (mapping: Mapping, suppress: Suppress): Send =>
  async (sent, isContinued) => {
    const addresses = sent.map((row) => addressesOf(row, mapping));
    const flat = addresses.flat();
    const results: ImportSuppressions['response']['data'] = [];
    for (let start = 0; start < flat.length; start += MAX_ROWS) {
      const rows = flat.slice(start, start + MAX_ROWS).map((value) => ({ value, reason: 'unsubscribed' }));
      results.push(...(await suppress({ rows, isContinued: isContinued || start > 0 })).data);
    }
    let position = 0;
    const outcomes = addresses.map(({ length }): RowOutcome => {
      const own = results.slice(position, (position += length));
      return { outcome: own.some(({ outcome }) => outcome === 'added') ? 'created' : 'skipped' };
    });

    return { outcomes, prospects: [] };
  };

const addressesOf = ({ row, importRow }: SentRow, mapping: Mapping): string[] => {
  const inColumns = mapping.flatMap(({ to }, column) => {
    const { address, others } = readAddressCell(to === 'email' ? (row.cells[column] ?? '') : '');
    return address ? [address, ...others] : [];
  });

  return [...new Set([importRow.email, ...inColumns])];
};
