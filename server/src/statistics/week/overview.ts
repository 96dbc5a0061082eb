import type { Core } from '@strapi/types';
import { tableAs, toCount, type JoinedRow, qualifiedTable } from '../../database/database';
import type { GetOverview, Overview } from './contract';
import { UNRESOLVED_STATES } from '../../emails/email-states';
import { countEvents, WEEK_MS } from './week-figures';

const MAX_SEQUENCES = 5;

/** Opens and clicks by people in the last seven days, and sequences with emails that a person must resend or skip. */
export const findOverview = async (
  strapi: Core.Strapi,
  now: Date
): Promise<GetOverview['response']['data']> => {
  const { opened, clicked } = await countEvents(strapi, {
    from: new Date(now.getTime() - WEEK_MS),
    kinds: ['opened', 'clicked'],
  });

  return { opens: opened, clicks: clicked, attention: await findAttention(strapi) };
};

/** The sequences with the most unresolved emails first. */
const findAttention = async (strapi: Core.Strapi): Promise<Overview['attention']> => {
  const rows: JoinedRow[] = await tableAs(strapi, 'email', 'e')
    .join({ q: qualifiedTable(strapi, 'sequence') }, 'q.id', 'e.sequence_id')
    .whereIn('e.state', UNRESOLVED_STATES)
    .whereNot('q.state', 'archived')
    .groupBy('q.document_id', 'q.name')
    .select('q.document_id as document_id', 'q.name as name')
    .count({ emails: '*' })
    .orderBy('emails', 'desc')
    .limit(MAX_SEQUENCES);

  return rows.map((row) => ({
    documentId: String(row.document_id),
    name: String(row.name),
    emails: toCount(row.emails),
  }));
};
