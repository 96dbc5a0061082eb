import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { tableAs, toIsoDate, qualifiedTable, table } from '../database/database';
import { PERSON_COLUMNS, toPerson } from '../emails/list/email-list';
import { SCHEDULED_STATES } from '../emails/email-states';
import type { ListScheduledEmails, ScheduledEmail } from './contract';

/** The emails that leave next, soonest first. Those of a paused sequence leave once it goes on, so they are not among them. */
export const listScheduledEmails = async (
  strapi: Core.Strapi,
  { sequence, prospect, limit = 5 }: ListScheduledEmails['query']
): Promise<ListScheduledEmails['response']> => {
  const narrow = await narrowed(strapi, { sequence, prospect });
  // Each state by itself is read in the order of its index, however many emails wait.
  const found = await Promise.all(
    SCHEDULED_STATES.map((state) =>
      narrow(joined(strapi))
        .where('e.state', state)
        .where('q.state', 'active')
        .select('e.id', 'e.state', 'e.due_at', ...PERSON_COLUMNS, ...COLUMNS)
        .orderBy([{ column: 'e.due_at' }, { column: 'e.id' }])
        .limit(limit + 1)
    )
  );
  const emails = found
    .flat()
    .map(toScheduledEmail)
    .sort((a, b) => a.dueAt.localeCompare(b.dueAt) || a.id - b.id);

  return { data: emails.slice(0, limit), meta: { hasMore: emails.length > limit } };
};

type Narrowing = Pick<ListScheduledEmails['query'], 'sequence' | 'prospect'>;

/** By ids, which the indexes of the emails begin with. Nothing is found of what does not exist. */
const narrowed = async (strapi: Core.Strapi, { sequence, prospect }: Narrowing) => {
  const idOf = async (name: 'sequence' | 'prospect', documentId: string | undefined) =>
    documentId ? await table(strapi, name).where({ document_id: documentId }).first('id') : undefined;
  const [one, person] = await Promise.all([idOf('sequence', sequence), idOf('prospect', prospect)]);

  return (query: Knex.QueryBuilder) => {
    if (sequence) query.where('e.sequence_id', one?.id ?? NOBODY);
    if (prospect) query.where('e.prospect_id', person?.id ?? NOBODY);
    return query;
  };
};

const NOBODY = 0;

/** Emails as `e` with their sequences, and with their prospects and steps as far as these are left. */
const joined = (strapi: Core.Strapi): Knex.QueryBuilder =>
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
