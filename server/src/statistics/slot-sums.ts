import type { Core } from '@strapi/types';
import { aliased, count, instant, rows } from '../database';
import type { EmailState } from '../emails/contract';
import type { ListSlotSums, SlotSum } from './contract';
import { hourOf } from './hours';
import { FAILED, WAITING } from './slots';

/** How many emails of each sequence are in the slots of each hour, from `from` to before `to`, in the order of the hours. */
export const listSlotSums = async (
  strapi: Core.Strapi,
  from: Date,
  to: Date
): Promise<ListSlotSums['response']['data']> => {
  const countEmails = (column: string, states: EmailState[]): Promise<Row[]> => {
    const hour = hourOf(strapi, column);
    return aliased(strapi, 'email', 'e')
      .whereIn('state', states)
      .where(column, '>=', from)
      .where(column, '<', to)
      .whereNotNull('step_id')
      .groupByRaw(`${hour}, sequence_id`)
      .select(strapi.db.connection.raw(`${hour} as hour`), 'sequence_id')
      .count({ emails: '*' });
  };
  const [sent, unsent] = await Promise.all([
    countEmails('sent_at', ['sent']),
    countEmails('due_at', [...WAITING, ...FAILED]),
  ]);

  return toSums(strapi, [...sent, ...unsent]);
};

type Row = Record<string, unknown>;

const toSums = async (strapi: Core.Strapi, found: Row[]): Promise<SlotSum[]> => {
  const sequences = await rows(strapi, 'sequence')
    .whereIn('id', [...new Set(found.map((row) => Number(row.sequence_id)))])
    .select('id', 'document_id', 'name');
  const names = new Map(sequences.map(({ id, document_id: documentId, name }) => [id, { documentId, name }]));
  const sums = new Map<string, SlotSum>();
  for (const row of found) {
    const sequence = names.get(Number(row.sequence_id));
    if (!sequence) continue;
    const hour = (instant(row.hour) as Date).toISOString();
    const key = `${hour} ${sequence.documentId}`;
    const emails = (sums.get(key)?.emails ?? 0) + count(row.emails);
    sums.set(key, { hour, sequence, emails });
  }

  return [...sums.values()].sort((a, b) => Date.parse(a.hour) - Date.parse(b.hour));
};
