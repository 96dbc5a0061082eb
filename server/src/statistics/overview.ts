import type { Core } from '@strapi/types';
import { tableAs, count, type JoinedRow, qualifiedTable, table } from '../database/database';
import type { GetOverview, Overview } from './contract';
import { UNRESOLVED_STATES } from '../emails/email-states';

const WEEK_MS = 7 * 24 * 3_600_000;
const MAX_NAMED = 5;

/** What people did in the last seven days, and which sequences have emails that wait for a person's word. */
export const findOverview = async (
  strapi: Core.Strapi,
  now: Date
): Promise<GetOverview['response']['data']> => {
  const events: Array<{ kind: string; total?: unknown }> = await table(strapi, 'event')
    .where('occurred_at', '>=', new Date(now.getTime() - WEEK_MS))
    .where({ audience: 'human' })
    .whereIn('kind', ['opened', 'clicked'])
    .groupBy('kind')
    .select('kind')
    .count({ total: '*' });
  const of = (kind: string) => count(events.find((one) => one.kind === kind)?.total);

  return { opens: of('opened'), clicks: of('clicked'), attention: await findAttention(strapi) };
};

/** Those with the most first. */
const findAttention = async (strapi: Core.Strapi): Promise<Overview['attention']> => {
  const found: JoinedRow[] = await tableAs(strapi, 'email', 'e')
    .join({ q: qualifiedTable(strapi, 'sequence') }, 'q.id', 'e.sequence_id')
    .whereIn('e.state', UNRESOLVED_STATES)
    .whereNot('q.state', 'archived')
    .groupBy('q.document_id', 'q.name')
    .select('q.document_id as document_id', 'q.name as name')
    .count({ emails: '*' })
    .orderBy('emails', 'desc')
    .limit(MAX_NAMED);

  return found.map((row) => ({
    documentId: String(row.document_id),
    name: String(row.name),
    emails: count(row.emails),
  }));
};
