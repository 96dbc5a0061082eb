import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { aliased, isoInstant, tableName } from '../database';
import { PERSON_COLUMNS, toHitCounts, toPerson } from '../emails/email-list';
import type { EmailState } from '../emails/contract';
import { toPagination } from '../pagination';
import type { ListSlotEmails, SlotEmail } from './contract';

const HOUR_MS = 3_600_000;

type Slot = { step: string; hour: Date; page?: number; pageSize?: number };

/** A page of the emails of one slot, by the address of their prospects. */
export const listSlotEmails = async (
  strapi: Core.Strapi,
  { step, hour, page = 1, pageSize = 20 }: Slot
): Promise<ListSlotEmails['response']> => {
  const [found, [{ total }]] = await Promise.all([
    inSlot(strapi, step, hour)
      .select('e.*', ...PERSON_COLUMNS)
      .orderBy([{ column: 'p.email' }, { column: 'e.id' }])
      .limit(pageSize)
      .offset((page - 1) * pageSize),
    inSlot(strapi, step, hour).count({ total: 'e.id' }),
  ]);

  return {
    data: found.map(toSlotEmail),
    meta: { pagination: toPagination(page, pageSize, total) },
  };
};

const inSlot = (strapi: Core.Strapi, step: string, hour: Date): Knex.QueryBuilder => {
  const within = (query: Knex.QueryBuilder, column: string) =>
    query.where(column, '>=', hour).where(column, '<', new Date(hour.getTime() + HOUR_MS));

  return aliased(strapi, 'email', 'e')
    .join({ s: tableName(strapi, 'step') }, 's.id', 'e.step_id')
    .leftJoin({ p: tableName(strapi, 'prospect') }, 'p.id', 'e.prospect_id')
    .where('s.document_id', step)
    .where((either) =>
      either
        .where((sent) => within(sent.where('e.state', 'sent'), 'e.sent_at'))
        .orWhere((unsent) => within(unsent.whereNotIn('e.state', ['sent', 'skipped']), 'e.due_at'))
    );
};

const toSlotEmail = (row: Record<string, unknown>): SlotEmail => ({
  id: Number(row.id),
  state: row.state as EmailState,
  at: (isoInstant(row.sent_at) ?? isoInstant(row.due_at)) as string,
  prospect: toPerson(row),
  tracksOpens: Boolean(row.tracks_opens),
  tracksClicks: Boolean(row.tracks_clicks),
  ...toHitCounts(row),
  repliedAt: isoInstant(row.replied_at),
  bouncedAt: isoInstant(row.bounced_at),
});
