import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { tableAs, toIsoDate, qualifiedTable, table } from '../database/database';
import { PERSON_COLUMNS, toPerson } from '../emails/list/email-list';
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
        .select('e.id', 'e.state', 'e.due_at', ...PERSON_COLUMNS, ...COLUMNS)
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

const COLUMNS = [
  'q.document_id as q_id',
  'q.name as q_name',
  's.document_id as s_id',
  's.position as s_position',
  's.name as s_name',
];

const toScheduledEmail = (row: Record<string, unknown>): ScheduledEmail => ({
  id: Number(row.id),
  state: row.state as ScheduledEmail['state'],
  dueAt: toIsoDate(row.due_at) as string,
  prospect: toPerson(row),
  sequence: { documentId: String(row.q_id), name: String(row.q_name) },
  step: row.s_id
    ? { documentId: String(row.s_id), position: Number(row.s_position), name: row.s_name as string | null }
    : null,
});
