import type { Core } from '@strapi/types';
import { table, toIsoDate } from '../../database/database';
import { unknownCursor } from '../../database/keyset-pagination';
import { invalid } from '../../errors';
import { findDetailsSince } from '../../tracking/retention/retention-state';
import type {
  Activity,
  ActivityFilter,
  ExportActivities,
  FeedEntry,
  ListActivities,
  ListFeed,
} from './contract';
import { EVENT_KINDS } from '../../tracking/events/event';
import { readEventActivities } from './event-activities';
import { comparePositions, type Position, readPosition, writePosition } from './feed-position';
import { type EventFilter, type EventPosition, findNewestEvents } from './newest-events';
import { findSentSlots, type SlotCount } from './sent-slots';
import { readSlotActivities, slotId } from './slot-activities';

type EntryPosition = EventPosition | SlotCount;

/**
 * A page of the activity feed, the latest first. Uses a keyset cursor, so that new events shift no page. Grouped by slot, the
 * emails sent in a slot are one entry, at the time of the last one; those of one prospect, email or slot stay single.
 */
export const listActivities = async (
  strapi: Core.Strapi,
  { cursor, limit = 20, groupBy, ...query }: ListActivities['query'] & Partial<ListFeed['query']>
): Promise<ListFeed['response']> => {
  const filter = await readFilter(strapi, query);
  const range = { after: cursor === undefined ? null : readCursor(cursor), limit: limit + 1 };
  const isGrouped = groupBy === 'slot' && !query.prospect && !query.email && !query.slot;
  const found: EntryPosition[] = isGrouped
    ? await findGrouped(strapi, filter, range)
    : await findNewestEvents(strapi, filter, range);
  const page = found.slice(0, limit);
  const last = page.at(-1);

  return {
    data: await readEntries(strapi, page),
    meta: {
      nextCursor: found.length > limit && last ? writePosition(last) : null,
      detailsSince: toIsoDate(filter.since),
    },
  };
};

const EXPORT_PAGE_SIZE = 1000;

/** A page of an export of the activities: single events, with the filters of the feed. */
export const exportActivities = async (
  strapi: Core.Strapi,
  { after, ...filter }: ExportActivities['query']
): Promise<ExportActivities['response']> => {
  const { data, meta } = await listActivities(strapi, { ...filter, cursor: after, limit: EXPORT_PAGE_SIZE });

  return { data: data as Activity[], meta: { next: meta.nextCursor } };
};

/** An unknown documentId matches no event. */
const readFilter = async (
  strapi: Core.Strapi,
  { sequence, prospect, email, slot, kind = [...EVENT_KINDS], audience = 'all' }: ActivityFilter
): Promise<EventFilter> => ({
  kinds: kind,
  audience,
  sequenceId: await findId(strapi, 'sequence', sequence),
  prospectId: await findId(strapi, 'prospect', prospect),
  emailId: email,
  slot: slot === undefined ? undefined : readSlot(slot),
  since: await findDetailsSince(strapi),
});

const NO_ID = 0;

const findId = async (strapi: Core.Strapi, name: 'sequence' | 'prospect', documentId: string | undefined) => {
  if (!documentId) return undefined;
  const row = await table(strapi, name).where({ document_id: documentId }).first('id');

  return row ? Number(row.id) : NO_ID;
};

/** @throws {ValidationError} for anything but the cursor of a page */
const readCursor = (cursor: string): Position => {
  const position = readPosition(cursor);
  if (!position) throw unknownCursor();

  return position;
};

/** @throws {ValidationError} for anything but the id of a slot */
const readSlot = (id: string): EventFilter['slot'] => {
  const position = readPosition(id);
  if (!position || 'event' in position)
    throw invalid('invalid-input', 'slot: use the id of a slot of the activities', 'slot');

  return {
    hour: new Date(position.at),
    sequenceId: position.sequence || null,
    stepId: position.step || null,
  };
};

type Range = { after: Position | null; limit: number };

/** Both lists are read up to the limit, since any of them may fill the page alone. */
const findGrouped = async (
  strapi: Core.Strapi,
  filter: EventFilter,
  { after, limit }: Range
): Promise<EntryPosition[]> => {
  const kinds = filter.kinds.filter((kind) => kind !== 'sent');
  const events = await findNewestEvents(strapi, { ...filter, kinds }, { after, limit });
  if (kinds.length === filter.kinds.length || filter.audience === 'automated') return events;

  const oldest = events.length < limit ? 0 : (events.at(-1)?.at ?? 0);
  const slots = await findSentSlots(strapi, {
    sequenceId: filter.sequenceId,
    after,
    notBefore: Math.max(oldest, filter.since?.getTime() ?? 0),
    limit,
  });
  return [...events, ...slots].sort(comparePositions).slice(0, limit);
};

/** Without rows that were deleted meanwhile. */
const readEntries = async (strapi: Core.Strapi, page: EntryPosition[]): Promise<FeedEntry[]> => {
  const events = page.filter((position) => 'event' in position);
  const slots = page.filter((position) => 'emails' in position);
  const [activities, slotActivities] = await Promise.all([
    readEventActivities(
      strapi,
      events.map(({ event }) => event)
    ),
    readSlotActivities(strapi, slots),
  ]);

  return page.flatMap(
    (position) =>
      ('event' in position ? activities.get(position.event) : slotActivities.get(slotId(position))) ?? []
  );
};
