import type { Core } from '@strapi/types';
import { z } from '../strapi/host';
import type { Context } from 'koa';
import { sentBounds } from '../emails/list/sent-range';
import { invalid } from '../errors';
import type { ListSequences } from '../sequences/contract';
import { hasWholeHours } from '../sequences/schedule/local-time';
import { sequencesQuery } from '../sequences/validation';
import { sequences } from '../sequences/sequences';
import { dateRangeQuery, fromBeforeTo, idOf, pageQuery, parse } from '../validation';
import { listActivities } from './activities';
import { listLinkClicks } from './link-clicks';
import type {
  EventKind,
  GetOverview,
  GetSequenceStatistics,
  GetTimeline,
  ListActivities,
  ListLinkClicks,
  ListScheduledEmails,
  ListSlotEmails,
  ListSlots,
  ListSlotSums,
} from './contract';
import { listScheduledEmails } from './scheduled-emails';
import { listSequences } from './sequence-list';
import { findOverview } from './overview';
import { listSlotEmails } from './slot-emails';
import { listSlots } from './slots';
import { listSlotSums } from './slot-sums';
import { statistics } from './statistics';
import { findTimeline } from './timeline';

/** Six weeks: the month view also shows days of the months before and after. */
const MAX_SLOT_DAYS = 42;
const DAY_MS = 86_400_000;

const audienceField = z.enum(['human', 'automated', 'all']).optional();

const KINDS = [
  'sent',
  'opened',
  'clicked',
  'replied',
  'bounced',
  'unsubscribed',
  'complained',
  'failed',
] as const satisfies EventKind[];

const reportQuery = fromBeforeTo(z.object({ audience: audienceField, ...dateRangeQuery }));

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** Query fields of the activity feed and of the scheduled emails. */
const feedQuery = {
  sequence: z.string().max(64).optional(),
  prospect: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
};

const activitiesQuery = z.object({
  ...feedQuery,
  kind: z.enum(KINDS).optional(),
  email: z.coerce.number().int().min(1).optional(),
  audience: audienceField,
  cursor: z.string().max(64).optional(),
});

const linkClicksQuery = z.object({
  audience: audienceField,
  sentFrom: instant.optional(),
  sentBefore: instant.optional(),
  ...pageQuery,
});

const slotEmailsQuery = z.object({ step: z.string().max(64), hour: instant, ...pageQuery });

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
      parse(sequencesQuery, ctx.query)
    )) satisfies ListSequences['response'];
  },

  async sequence(ctx: Context) {
    const { audience = 'human', ...days } = parse(reportQuery, ctx.query);
    const { timezone } = await sequences(strapi).find(ctx.params.documentId);
    const { from, before } = sentBounds(days, timezone);
    const meta = {
      audience,
      countedAt: new Date().toISOString(),
      sentFrom: from?.toISOString() ?? null,
      sentBefore: before?.toISOString() ?? null,
    };
    const data = await statistics(strapi).sequence(ctx.params.documentId, { audience, ...days });
    ctx.body = { data, meta } satisfies GetSequenceStatistics['response'];
  },

  async overview(ctx: Context) {
    ctx.body = { data: await findOverview(strapi, new Date()) } satisfies GetOverview['response'];
  },

  async timeline(ctx: Context) {
    const { audience = 'human', ...days } = parse(reportQuery, ctx.query);
    const { id, timezone } = await sequences(strapi).find(ctx.params.documentId);
    const data = await findTimeline(strapi, id, {
      audience,
      within: sentBounds(days, timezone),
      isByQuarters: !hasWholeHours(timezone, new Date()),
    });
    ctx.body = { data } satisfies GetTimeline['response'];
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
    ctx.body = (await listActivities(strapi, query)) satisfies ListActivities['response'];
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
    const query = parse(slotEmailsQuery, ctx.query);
    ctx.body = (await listSlotEmails(strapi, query)) satisfies ListSlotEmails['response'];
  },
});
