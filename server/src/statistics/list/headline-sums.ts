import type { Core } from '@strapi/types';
import { table, tableAs, toCount } from '../../database/database';
import { isCounted } from '../../emails/list/counted-emails';
import { yieldToEventLoop } from '../../lib/event-loop';
import { EMAIL_SUMS } from '../email-sums';
import { planReads, type Spread } from './read-plan';

/** Sums over all counted emails of a sequence. The unique opens and clicks are those by people. */
export type HeadlineSums = {
  sent: number;
  sentWithPixel: number;
  sentWithLinks: number;
  opened: number;
  clicked: number;
  replies: number;
};

const COLUMNS = ['sent', 'with_pixel', 'with_links', 'opened', 'clicked', 'replies'] as const;

/** Emails that one query reads. SQLite blocks this process meanwhile, for about 40 ms. */
const EMAILS_AT_ONCE = 50_000;

/** The sums of these sequences, read in pieces, between which other requests are answered. */
export const sumHeadlines = async (
  strapi: Core.Strapi,
  sequenceIds: number[],
  { emailsAtOnce = EMAILS_AT_ONCE }: { emailsAtOnce?: number } = {}
): Promise<Map<number, HeadlineSums>> => {
  const sums = new Map(sequenceIds.map((id) => [id, { ...NO_SUMS }]));
  const spreads = await findSpreads(strapi, sequenceIds);

  for (const { ids, between } of planReads(spreads, emailsAtOnce)) {
    const query = table(strapi, 'email').whereIn('sequence_id', ids).where(isCounted).groupBy('sequence_id');
    if (between) query.whereBetween('id', between);
    const rows: Row[] = await query.select('sequence_id', ...COLUMNS.map((name) => sumOf(strapi, name)));
    for (const row of rows) add(sums.get(Number(row.sequence_id)), row);
    await yieldToEventLoop();
  }
  return sums;
};

const NO_SUMS: HeadlineSums = {
  sent: 0,
  sentWithPixel: 0,
  sentWithLinks: 0,
  opened: 0,
  clicked: 0,
  replies: 0,
};

type Row = Record<string, unknown>;

const sumOf = (strapi: Core.Strapi, name: (typeof COLUMNS)[number]) =>
  strapi.db.connection.raw(`${EMAIL_SUMS[name]} as ${name}`);

const add = (sums: HeadlineSums | undefined, row: Row) => {
  if (!sums) return;
  sums.sent += toCount(row.sent);
  sums.sentWithPixel += toCount(row.with_pixel);
  sums.sentWithLinks += toCount(row.with_links);
  sums.opened += toCount(row.opened);
  sums.clicked += toCount(row.clicked);
  sums.replies += toCount(row.replies);
};

/** Read from an index alone. */
const findSpreads = async (strapi: Core.Strapi, sequenceIds: number[]): Promise<Spread[]> => {
  const rows = await tableAs(strapi, 'email', 'e')
    .whereIn('e.sequence_id', sequenceIds)
    .groupBy('e.sequence_id')
    .select({ sequence_id: 'e.sequence_id' })
    .count({ emails: 'e.id' })
    .min({ first_id: 'e.id' })
    .max({ last_id: 'e.id' });

  return rows.map((row) => ({
    sequenceId: Number(row.sequence_id),
    emails: toCount(row.emails),
    firstId: Number(row.first_id),
    lastId: Number(row.last_id),
  }));
};
