import type { Core } from '@strapi/types';
import type { Columns } from '../../database/columns';
import { inChunks, table, toDate, type Transaction } from '../../database/database';
import { groupBy } from '../../lib/group-by';
import { keptReason } from '../events/kept-reason';
import { markCounted, rememberedMs } from '../overflow/counted-hits';
import { summarize } from './summaries';

type Event = Columns['event'];

type Options = { emailIds: number[]; before: Date; now: Date };

/**
 * Replaces the opens and clicks of some emails before an instant by summaries, and deletes other events before it, whose times
 * the emails hold. No counter and no date of an email or link changes. The keys of folded hits are remembered, so that a
 * replayed journal counts none again.
 */
export const foldOldEvents = async (
  strapi: Core.Strapi,
  { emailIds, before, now }: Options,
  trx: Transaction
) => {
  // All writers of events lock their emails first.
  const emails = await table(strapi, 'email', trx)
    .whereIn('id', emailIds)
    .orderBy('id')
    .forUpdate()
    .select('id', 'public_id');
  // Locked, since on MySQL a plain read would miss what was classified again since the transaction began.
  const events = await table(strapi, 'event', trx)
    .whereIn('email_id', emailIds)
    .where('occurred_at', '<', before)
    .orderBy('id')
    .forUpdate();
  const hits = events.filter(({ kind }) => kind === 'opened' || kind === 'clicked');

  const oldestKept = now.getTime() - rememberedMs(strapi);
  const keys = hits.filter((hit) => hit.overflow_hits === null && atOf(hit) > oldestKept);
  await markCounted(
    strapi,
    keys.map(({ key }) => key),
    trx
  );
  const publicIds = {
    emails: new Map(emails.map(({ id, public_id }) => [id, Number(public_id)])),
    links: await findLinks(strapi, hits, trx),
  };
  const groups = groupBy(hits, ({ email_id, kind, link_id, audience, reason }) =>
    [email_id, kind, link_id, keptReason(reason) ?? audience].join()
  );
  const summaries = [...groups.values()].flatMap((group) => summarize(group, publicIds));
  for (const chunk of inChunks(events))
    await table(strapi, 'event', trx)
      .whereIn(
        'id',
        chunk.map(({ id }) => id)
      )
      .delete();
  for (const chunk of inChunks(summaries)) await table(strapi, 'event', trx).insert(chunk);
};

const atOf = ({ occurred_at }: Event) => toDate(occurred_at)?.getTime() ?? 0;

/** Public ids of the links, by id. */
const findLinks = async (strapi: Core.Strapi, hits: Event[], trx: Transaction) => {
  const ids = [...new Set(hits.flatMap(({ link_id }) => link_id ?? []))];
  const rows =
    ids.length > 0 ? await table(strapi, 'link', trx).whereIn('id', ids).select('id', 'public_id') : [];

  return new Map(rows.map(({ id, public_id }) => [id, Number(public_id)]));
};
