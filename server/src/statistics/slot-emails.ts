import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { tableAs, countRows, toIsoDate, type JoinedRow, qualifiedTable } from '../database/database';
import { toHitCounts } from '../emails/list/email-list';
import { PROSPECT_COLUMNS, toProspectSummary } from '../emails/list/summary-columns';
import type { EmailState } from '../emails/contract';
import { readPage } from '../database/keyset-pagination';
import { applyKeyset, keysetKey, type Ordering } from '../database/keyset-order';
import type { PageQuery } from '../prospects/contract';
import type { ListSlotEmails, SlotEmail } from './contract';
import { SCHEDULED_STATES, UNRESOLVED_STATES } from '../emails/email-states';

const HOUR_MS = 3_600_000;

type Query = PageQuery & { step: string; hour: Date };

/** The empty text sorts emails of deleted prospects first. */
const BY_EMAIL_ADDRESS: Ordering[] = [{ sql: "coalesce(p.email, '')", type: 'text' }, { sql: 'e.id' }];

/** A page of the emails of one slot, sorted by the email address of their prospects. */
export const listSlotEmails = async (
  strapi: Core.Strapi,
  { step, hour, ...pageQuery }: Query
): Promise<ListSlotEmails['response']> => {
  const { rows, pagination } = await readPage<JoinedRow>(pageQuery, {
    read: async (range) =>
      applyKeyset(
        emailsOfSlot(strapi, step, hour).select('e.*', ...PROSPECT_COLUMNS),
        BY_EMAIL_ADDRESS,
        range
      ),
    keyOf: (row) => keysetKey(row, BY_EMAIL_ADDRESS),
    total: () => countRows(emailsOfSlot(strapi, step, hour)),
  });

  return { data: rows.map(toSlotEmail), meta: { pagination } };
};

const emailsOfSlot = (strapi: Core.Strapi, step: string, hour: Date): Knex.QueryBuilder => {
  const whereInHour = (query: Knex.QueryBuilder, column: string) =>
    query.where(column, '>=', hour).where(column, '<', new Date(hour.getTime() + HOUR_MS));

  return tableAs(strapi, 'email', 'e')
    .join({ s: qualifiedTable(strapi, 'step') }, 's.id', 'e.step_id')
    .leftJoin({ p: qualifiedTable(strapi, 'prospect') }, 'p.id', 'e.prospect_id')
    .where('s.document_id', step)
    .where((either) =>
      either
        .where((sent) => whereInHour(sent.where('e.state', 'sent'), 'e.sent_at'))
        .orWhere((unsent) =>
          whereInHour(unsent.whereIn('e.state', [...SCHEDULED_STATES, ...UNRESOLVED_STATES]), 'e.due_at')
        )
    );
};

const toSlotEmail = (row: Record<string, unknown>): SlotEmail => ({
  id: Number(row.id),
  state: row.state as EmailState,
  at: (toIsoDate(row.sent_at) ?? toIsoDate(row.due_at)) as string,
  prospect: toProspectSummary(row),
  tracksOpens: Boolean(row.tracks_opens),
  tracksClicks: Boolean(row.tracks_clicks),
  ...toHitCounts(row),
  repliedAt: toIsoDate(row.replied_at),
  bouncedAt: toIsoDate(row.bounced_at),
});
