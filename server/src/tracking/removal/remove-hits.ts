import type { Core } from '@strapi/types';
import type { Columns } from '../../database/columns';
import { inChunks, table, type Transaction } from '../../database/database';
import { SCHEDULED_STATES } from '../../emails/email-states';
import type { ConsentKind } from '../../prospects/contract';
import { recount } from '../events/counters';
import { insertStandIns } from './stand-ins';
import { sumUp } from './summed-hits';

/** The columns and events of one kind. */
const KINDS = {
  opens: {
    tracks: 'tracks_opens',
    event: 'opened',
    removed: { tracks_opens: false, opens_untracked: 'removed' },
  },
  clicks: {
    tracks: 'tracks_clicks',
    event: 'clicked',
    removed: { tracks_clicks: false, clicks_untracked: 'removed' },
  },
} as const;

type Options = { kind: ConsentKind; prospectIds: number[]; now: Date };

/**
 * Removes the recorded opens or clicks of people who refuse their recording. Each email that could record them hands its events
 * over to a stand-in: an email without a person. So totals, unique counts and rates stay. Emails that were never opened get a
 * stand-in, too: nobody can tell them from those that were. Idempotent. Resolves with the number of emails.
 */
export const removeHits = async (
  strapi: Core.Strapi,
  { kind, prospectIds, now }: Options,
  trx: Transaction
): Promise<number> => {
  const { tracks, event, removed } = KINDS[kind];
  // All writers of events lock their emails first.
  const emails = await table(strapi, 'email', trx)
    .whereIn('prospect_id', refusing(strapi, { kind, prospectIds }, trx))
    .where(tracks, true)
    .whereNotIn('state', SCHEDULED_STATES)
    .orderBy('id')
    .forUpdate();
  if (emails.length === 0) return 0;

  const emailIds = emails.map(({ id }) => id);
  const events = await findEvents(strapi, { emailIds, event }, trx);
  const standIns = await insertStandIns(strapi, { kind, emails, now }, trx);
  const sums = await sumUp(strapi, events, standIns, trx);
  for (const chunk of inChunks(sums)) await table(strapi, 'event', trx).insert(chunk);
  for (const ids of inChunks(events.map(({ id }) => id)))
    await table(strapi, 'event', trx).whereIn('id', ids).delete();
  for (const ids of inChunks(emailIds)) await table(strapi, 'email', trx).whereIn('id', ids).update(removed);
  for (const ids of inChunks([...emailIds, ...[...standIns.values()].map(({ id }) => id)]))
    await recount(strapi, { emailIds: ids }, trx);
  for (const ids of inChunks([...new Set(emails.map(({ prospect_id }) => Number(prospect_id)))]))
    await table(strapi, 'prospect', trx)
      .whereIn('id', ids)
      .update({ [`${kind}_removed_at`]: now });
  return emails.length;
};

/** Asked again, since one may have agreed meanwhile. */
const refusing = (strapi: Core.Strapi, { kind, prospectIds }: Omit<Options, 'now'>, trx: Transaction) =>
  table(strapi, 'prospect', trx).whereIn('id', prospectIds).where(`${kind}_consent`, 'refused').select('id');

type Event = Columns['event'];

const findEvents = async (
  strapi: Core.Strapi,
  { emailIds, event }: { emailIds: number[]; event: 'opened' | 'clicked' },
  trx: Transaction
): Promise<Event[]> => {
  const events: Event[] = [];
  // Locked, since on MySQL a plain read would miss what was written since the transaction began.
  for (const ids of inChunks(emailIds))
    events.push(
      ...(await table(strapi, 'event', trx)
        .whereIn('email_id', ids)
        .where({ kind: event })
        .orderBy('id')
        .forUpdate())
    );
  return events;
};
