import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { tableAs, countRows, toIsoDate, type JoinedRow, qualifiedTable } from '../database/database';
import { toHitCounts } from '../emails/list/email-list';
import { PROSPECT_COLUMNS, toProspectSummary } from '../emails/list/summary-columns';
import type { EmailState } from '../emails/contract';
import { readPage } from '../database/keyset-pagination';
import { applyKeyset, keysetKey, type Ordering } from '../database/keyset-order';
import type { PageQuery } from '../prospects/contract';
import type { ListSlotEmails, SlotEmail, SlotOutcome } from './contract';
import { whereUnsent } from './slot-buckets';
import { hourBounds, whereSent } from '../emails/list/sent-range';

type SlotKey = {
  hour: Date;
  /** Undefined for deleted steps. */
  step?: string;
  /** Without a step: undefined for deleted sequences. */
  sequence?: string;
};

/** The empty text sorts emails of deleted prospects first. */
const BY_EMAIL_ADDRESS: Ordering[] = [{ sql: "coalesce(p.email, '')", type: 'text' }, { sql: 'e.id' }];

export const SLOT_OUTCOMES = ['clicked', 'opened', 'replied', 'bounced'] as const satisfies SlotOutcome[];

const HAPPENED: Record<SlotOutcome, string> = {
  clicked: 'e.click_count > 0',
  opened: 'e.open_count > 0',
  replied: 'e.replied_at is not null',
  bounced: 'e.bounced_at is not null',
};

const orderOf = (first: SlotOutcome | undefined): Ordering[] =>
  first ? [{ sql: `case when ${HAPPENED[first]} then 0 else 1 end` }, ...BY_EMAIL_ADDRESS] : BY_EMAIL_ADDRESS;

/** A page of the emails of one slot: those first to which `first` happened, then by the email address of their prospects. */
export const listSlotEmails = async (
  strapi: Core.Strapi,
  { hour, step, sequence, first, ...pageQuery }: SlotKey & PageQuery & { first?: SlotOutcome }
): Promise<ListSlotEmails['response']> => {
  const order = orderOf(first);
  const emails = () => emailsOfSlot(strapi, { hour, step, sequence });
  const { rows, pagination } = await readPage<JoinedRow>(pageQuery, {
    read: async (range) => applyKeyset(emails().select('e.*', ...PROSPECT_COLUMNS), order, range),
    keyOf: (row) => keysetKey(row, order),
    total: () => countRows(emails()),
  });

  return { data: rows.map(toSlotEmail), meta: { pagination } };
};

const emailsOfSlot = (strapi: Core.Strapi, { hour, step, sequence }: SlotKey): Knex.QueryBuilder => {
  const whereInHour = (query: Knex.QueryBuilder, column: string) =>
    whereSent(query, column, hourBounds(hour));

  const emails = tableAs(strapi, 'email', 'e')
    .leftJoin({ s: qualifiedTable(strapi, 'step') }, 's.id', 'e.step_id')
    .leftJoin({ q: qualifiedTable(strapi, 'sequence') }, 'q.id', 'e.sequence_id')
    .leftJoin({ p: qualifiedTable(strapi, 'prospect') }, 'p.id', 'e.prospect_id')
    .where((either) =>
      either
        .where((sent) => whereInHour(sent.where('e.state', 'sent'), 'e.sent_at'))
        .orWhere((unsent) => whereInHour(unsent.where(whereUnsent), 'e.due_at'))
    );
  if (step) return emails.where('s.document_id', step);
  emails.whereNull('s.id');
  return sequence ? emails.where('q.document_id', sequence) : emails.whereNull('q.id');
};

const toSlotEmail = (row: Record<string, unknown>): SlotEmail => ({
  id: Number(row.id),
  state: row.state as EmailState,
  at: (toIsoDate(row.sent_at) ?? toIsoDate(row.due_at)) as string,
  prospect: toProspectSummary(row),
  tracksOpens: Boolean(row.tracks_opens),
  opensUntracked: row.opens_untracked as SlotEmail['opensUntracked'],
  clicksUntracked: row.clicks_untracked as SlotEmail['clicksUntracked'],
  tracksClicks: Boolean(row.tracks_clicks),
  ...toHitCounts(row),
  repliedAt: toIsoDate(row.replied_at),
  interest: row.interest as SlotEmail['interest'],
  awayUntil: toIsoDate(row.away_until),
  bouncedAt: toIsoDate(row.bounced_at),
});
