import type { Core } from '@strapi/types';
import { z } from '../strapi/host';
import type { Context } from 'koa';
import { toIsoDate } from '../database/database';
import { sentBounds } from '../emails/list/sent-range';
import { invalid } from '../errors';
import { recordExport } from '../history/exports';
import type { ListSequences } from '../sequences/contract';
import { hasWholeHours } from '../sequences/schedule/local-time';
import { sequencesQuery } from '../sequences/validation';
import { segmentPeople } from '../prospects/segments/segment-people';
import { sequences } from '../sequences/sequences';
import {
  dateRangeQuery,
  fromBeforeTo,
  idOf,
  instant,
  listField,
  listParameters,
  MAX_ID,
  pageQuery,
  parse,
} from '../validation';
import { findDetailsSince } from '../tracking/retention/retention-state';
import { EVENT_KINDS } from '../tracking/events/event';
import { exportActivities, listActivities } from './activities/activities';
import { listLinkClicks } from './link-clicks';
import type { ExportActivities, ListFeed } from './activities/contract';
import type {
  ExportPerson,
  GetSequenceStatistics,
  GetTimeline,
  ListLinkClicks,
  ListScheduledEmails,
  ListSlotEmails,
  ListSlots,
  ListSlotSums,
} from './contract';
import { listScheduledEmails } from './scheduled-emails';
import type { ListSequenceRates } from './list/contract';
import { listSequences, listSequenceRates } from './list/sequence-list';
import { SEQUENCE_SORTS } from './list/sequence-order';
import { readPerson } from './person/person-data';
import { personPage } from './person/person-page';
import { listSlotEmails, SLOT_OUTCOMES } from './slot-emails';
import { listSlots } from './slots';
import { listSlotSums } from './slot-sums';
import { statistics } from './statistics';
import { findTimeline } from './timeline';
import type { GetOverview, GetWeek, ListHotProspects } from './week/contract';
import { findHotProspects } from './week/hot-prospects';
import { findOverview } from './week/overview';
import { findWeek } from './week/week-figures';
import { DAY_MS } from '../lib/durations';

/** Six weeks: the month view also shows days of the months before and after. */
const MAX_SLOT_DAYS = 42;

const audienceField = z.enum(['human', 'automated', 'all']).optional();

const reportQuery = fromBeforeTo(
  z.object({ audience: audienceField, segment: z.string().min(1).max(64).optional(), ...dateRangeQuery })
);

const sequenceListQuery = sequencesQuery.extend({ sort: z.enum(SEQUENCE_SORTS).optional() });

/** As many as a page has at most. */
const MAX_RATES = 100;

const ratesQuery = z.object({ sequences: listField(z.string().max(64), MAX_RATES) });

/** Query fields of the activity feed and of the scheduled emails. */
const feedQuery = {
  sequence: z.string().max(64).optional(),
  prospect: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
};

const kindsField = listField(z.enum(EVENT_KINDS), EVENT_KINDS.length).optional();

const activityFilter = {
  sequence: feedQuery.sequence,
  prospect: feedQuery.prospect,
  kind: kindsField,
  email: z.coerce.number().int().min(1).max(MAX_ID).optional(),
  slot: z.string().max(64).optional(),
  audience: audienceField,
};

const activitiesQuery = z.object({
  ...activityFilter,
  groupBy: z.literal('slot').optional(),
  cursor: z.string().max(64).optional(),
  limit: feedQuery.limit,
});

const activitiesExportQuery = z.object({ ...activityFilter, after: z.string().max(64).optional() });

const linkClicksQuery = z.object({
  audience: audienceField,
  sentFrom: instant.optional(),
  sentBefore: instant.optional(),
  ...pageQuery,
});

const slotEmailsQuery = z.object({
  step: z.string().max(64).optional(),
  sequence: z.string().max(64).optional(),
  hour: instant,
  first: z.enum(SLOT_OUTCOMES).optional(),
  ...pageQuery,
});

/** @throws {ValidationError} for an empty range, or one of more than six weeks */
const slotRange = (ctx: Context) => {
  const { from, to } = parse(z.object({ from: instant, to: instant }), ctx.query);
  if (to <= from || to.getTime() - from.getTime() > MAX_SLOT_DAYS * DAY_MS) {
    throw invalid('invalid-input', `to: must be after from, by at most ${MAX_SLOT_DAYS} days`, 'to');
  }
  return { from, to };
};

export const statisticsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async findSequences(ctx: Context) {
    ctx.body = (await listSequences(
      strapi,
      parse(sequenceListQuery, listParameters(ctx))
    )) satisfies ListSequences['response'];
  },

  async findRates(ctx: Context) {
    const query = parse(ratesQuery, ctx.query);
    const data = await listSequenceRates(strapi, query.sequences);
    ctx.body = { data } satisfies ListSequenceRates['response'];
  },

  async sequence(ctx: Context) {
    const { audience = 'human', segment, ...days } = parse(reportQuery, ctx.query);
    const { timezone } = await sequences(strapi).find(ctx.params.documentId);
    const { from, before } = sentBounds(days, timezone);
    const meta = {
      audience,
      countedAt: new Date().toISOString(),
      sentFrom: from?.toISOString() ?? null,
      sentBefore: before?.toISOString() ?? null,
    };
    const data = await statistics(strapi).sequence(ctx.params.documentId, { audience, segment, ...days });
    ctx.body = { data, meta } satisfies GetSequenceStatistics['response'];
  },

  async overview(ctx: Context) {
    ctx.body = { data: await findOverview(strapi, new Date()) } satisfies GetOverview['response'];
  },

  async week(ctx: Context) {
    ctx.body = { data: await findWeek(strapi, new Date()) } satisfies GetWeek['response'];
  },

  async hotProspects(ctx: Context) {
    const data = await findHotProspects(strapi, new Date());
    ctx.body = { data } satisfies ListHotProspects['response'];
  },

  async timeline(ctx: Context) {
    const { audience = 'human', segment, ...days } = parse(reportQuery, ctx.query);
    const { id, timezone } = await sequences(strapi).find(ctx.params.documentId);
    const detailsSince = await findDetailsSince(strapi);
    const data = await findTimeline(strapi, id, {
      audience,
      within: {
        ...sentBounds(days, timezone),
        ...(segment && { people: await segmentPeople(strapi, segment, new Date()) }),
      },
      isByQuarters: !hasWholeHours(timezone, new Date()),
      detailsSince,
    });
    ctx.body = { data, meta: { detailsSince: toIsoDate(detailsSince) } } satisfies GetTimeline['response'];
  },

  async linkClicks(ctx: Context) {
    const { sentFrom = null, sentBefore = null, ...query } = parse(linkClicksQuery, ctx.query);
    const clicks = await listLinkClicks(strapi, idOf(ctx), {
      ...query,
      within: { from: sentFrom, before: sentBefore },
    });
    ctx.body = clicks satisfies ListLinkClicks['response'];
  },

  async activities(ctx: Context) {
    const query = parse(activitiesQuery, ctx.query);
    ctx.body = (await listActivities(strapi, query)) satisfies ListFeed['response'];
  },

  async exportActivities(ctx: Context) {
    const query = parse(activitiesExportQuery, ctx.query);
    const page = await exportActivities(strapi, query);
    const { after, ...filters } = query;
    await recordExport(strapi, {
      what: 'activities',
      query: { ...filters, after: after === undefined ? 0 : 1 },
      rowCount: page.data.length,
    });
    ctx.body = page satisfies ExportActivities['response'];
  },

  async exportPerson(ctx: Context) {
    const { format } = parse(z.object({ format: z.enum(['json', 'html']).optional() }), ctx.query);
    const data = await readPerson(strapi, ctx.params.documentId);
    await recordExport(strapi, { what: 'person', query: {}, rowCount: 1 });
    if (format === 'html') {
      ctx.attachment('person.html');
      ctx.body = personPage(data);
    } else ctx.body = { data } satisfies ExportPerson['response'];
  },

  async scheduledEmails(ctx: Context) {
    const query = parse(z.object(feedQuery), ctx.query);
    ctx.body = (await listScheduledEmails(strapi, query)) satisfies ListScheduledEmails['response'];
  },

  async slots(ctx: Context) {
    const { from, to } = slotRange(ctx);
    ctx.body = { data: await listSlots(strapi, from, to) } satisfies ListSlots['response'];
  },

  async slotSums(ctx: Context) {
    const { from, to } = slotRange(ctx);
    ctx.body = { data: await listSlotSums(strapi, from, to) } satisfies ListSlotSums['response'];
  },

  async slotEmails(ctx: Context) {
    const query = parse(slotEmailsQuery, listParameters(ctx));
    ctx.body = (await listSlotEmails(strapi, query)) satisfies ListSlotEmails['response'];
  },
});
