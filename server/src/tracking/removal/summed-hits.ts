import type { Core } from '@strapi/types';
import type { Columns } from '../../database/columns';
import { inChunks, table, type Transaction } from '../../database/database';
import { groupBy } from '../../lib/group-by';
import { keptReason } from '../events/kept-reason';
import { REMOVED_KEY } from '../events/overflow-hits';
import { type StandIn, toQuarter } from './stand-ins';

type Event = Columns['event'];

/**
 * The events of stand-ins that sum up these: one for each email, link, audience and quarter of an hour, and unclear opens apart.
 * They have no person, mail program and network. Sorted by their keys, so that their ids tell nothing.
 */
export const sumUp = async (
  strapi: Core.Strapi,
  events: Event[],
  standIns: Map<number, StandIn>,
  trx: Transaction
) => {
  const links = await findPublicIds(strapi, events, trx);
  const keyOf = ({ email_id, link_id, audience, reason, occurred_at }: Event) =>
    [
      REMOVED_KEY,
      standIns.get(email_id)?.publicId.toString(36),
      link_id && links.get(link_id)?.toString(36),
      keptReason(reason) ?? audience,
      toQuarter(occurred_at)?.getTime().toString(36),
    ].join(':');

  return [...groupBy(events, keyOf)]
    .map(([key, [first, ...others]]) => toSum(key, { events: [first, ...others], standIns }))
    .sort((one, other) => (one.key < other.key ? -1 : 1));
};

const toSum = (key: string, { events, standIns }: { events: Event[]; standIns: Map<number, StandIn> }) => {
  const [{ kind, email_id, link_id, step_id, sequence_id, occurred_at, audience, reason }] = events;

  return {
    kind,
    email_id: standIns.get(email_id)?.id,
    link_id,
    prospect_id: null,
    step_id,
    sequence_id,
    occurred_at: toQuarter(occurred_at),
    audience,
    reason: keptReason(reason),
    agent: null,
    network: null,
    signals: 0,
    key,
    overflow_hits: events.reduce((hits, { overflow_hits }) => hits + (overflow_hits ?? 1), 0),
  };
};

/** By id. */
const findPublicIds = async (strapi: Core.Strapi, events: Event[], trx: Transaction) => {
  const publicIds = new Map<number, number>();
  for (const ids of inChunks([...new Set(events.flatMap(({ link_id }) => link_id ?? []))])) {
    const rows = await table(strapi, 'link', trx).whereIn('id', ids).select('id', 'public_id');
    for (const { id, public_id } of rows) publicIds.set(id, Number(public_id));
  }
  return publicIds;
};
