import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { tableAs, toIsoDate, qualifiedTable, table } from '../database/database';
import {
  PROSPECT_COLUMNS,
  SEQUENCE_COLUMNS,
  STEP_COLUMNS,
  toProspectSummary,
  toStepSummary,
} from '../emails/list/summary-columns';
import { SCHEDULED_STATES } from '../emails/email-states';
import type { ListScheduledEmails, ScheduledEmail } from './contract';

/** The next scheduled emails, the earliest due date first. Only of active sequences: a paused one sends nothing. */
export const listScheduledEmails = async (
  strapi: Core.Strapi,
  { sequence, prospect, limit = 5 }: ListScheduledEmails['query']
): Promise<ListScheduledEmails['response']> => {
  const applyFilter = await createFilter(strapi, { sequence, prospect });
  // One query per state reads in index order and stops at the limit, however many emails are scheduled.
  const rows = await Promise.all(
    SCHEDULED_STATES.map((state) =>
      applyFilter(emailsWithDetails(strapi))
        .where('e.state', state)
        .where('q.state', 'active')
        .select('e.id', 'e.state', 'e.due_at', ...PROSPECT_COLUMNS, ...SEQUENCE_COLUMNS, ...STEP_COLUMNS)
        .orderBy([{ column: 'e.due_at' }, { column: 'e.id' }])
        .limit(limit + 1)
    )
  );
  const emails = rows
    .flat()
    .map(toScheduledEmail)
    .sort((a, b) => a.dueAt.localeCompare(b.dueAt) || a.id - b.id);

  return { data: emails.slice(0, limit), meta: { hasMore: emails.length > limit } };
};

type Filter = Pick<ListScheduledEmails['query'], 'sequence' | 'prospect'>;

/** Filters by database id, the first column of the indexes. An unknown documentId matches no email. */
const createFilter = async (strapi: Core.Strapi, { sequence, prospect }: Filter) => {
  const findRow = async (name: 'sequence' | 'prospect', documentId: string | undefined) =>
    documentId ? await table(strapi, name).where({ document_id: documentId }).first('id') : undefined;
  const [sequenceRow, prospectRow] = await Promise.all([
    findRow('sequence', sequence),
    findRow('prospect', prospect),
  ]);

  return (query: Knex.QueryBuilder) => {
    if (sequence) query.where('e.sequence_id', sequenceRow?.id ?? NO_ID);
    if (prospect) query.where('e.prospect_id', prospectRow?.id ?? NO_ID);
    return query;
  };
};

const NO_ID = 0;

/** Emails as `e`, with their sequence `q`, and with prospect `p` and step `s` if these still exist. */
const emailsWithDetails = (strapi: Core.Strapi): Knex.QueryBuilder =>
  tableAs(strapi, 'email', 'e')
    .join({ q: qualifiedTable(strapi, 'sequence') }, 'q.id', 'e.sequence_id')
    .leftJoin({ p: qualifiedTable(strapi, 'prospect') }, 'p.id', 'e.prospect_id')
    .leftJoin({ s: qualifiedTable(strapi, 'step') }, 's.id', 'e.step_id');

const toScheduledEmail = (row: Record<string, unknown>): ScheduledEmail => ({
  id: Number(row.id),
  state: row.state as ScheduledEmail['state'],
  dueAt: toIsoDate(row.due_at) as string,
  prospect: toProspectSummary(row),
  sequence: { documentId: String(row.q_id), name: String(row.q_name) },
  step: toStepSummary(row),
});
