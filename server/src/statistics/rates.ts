import type { Anomaly } from '../emails/contract';
import type { Audience, EmailFigures, Figure } from './contract';

/** A share from 0 to 1; null when `whole` is 0, because 0 % would suggest that emails were sent. */
export const rate = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

export const figure = (unique: number, total: number, of: number): Figure => ({
  unique,
  total,
  of,
  rate: rate(unique, of),
});

/** Sums of the counters of a group of emails, such as those of one step. */
export type EmailSums = {
  sent: number;
  sentWithPixel: number;
  sentWithLinks: number;
  opens: Record<Audience, Sum>;
  clicks: Record<Audience, Sum>;
  inferred: number;
  /** Opens of which nobody can tell whose they were. */
  unclear: number;
  replies: number;
  bounces: number;
  unsubscribes: number;
  anomalies: Record<Anomaly, number>;
};

type Sum = { unique: number; total: number };

export const openFigure = (sums: EmailSums, audience: Audience) => ({
  ...figure(sums.opens[audience].unique, sums.opens[audience].total, sums.sentWithPixel),
  inferred: sums.inferred,
  unclear: sums.unclear,
});

export const clickFigure = (sums: EmailSums, audience: Audience) =>
  figure(sums.clicks[audience].unique, sums.clicks[audience].total, sums.sentWithLinks);

/** What pages show of a group of emails, for one audience. */
export const emailFigures = (sums: EmailSums, audience: Audience): EmailFigures => ({
  sent: sums.sent,
  opens: openFigure(sums, audience),
  clicks: clickFigure(sums, audience),
  replies: sums.replies,
  bounces: sums.bounces,
  unsubscribes: sums.unsubscribes,
});

/** Adds the sums of two groups, such as steps. Unique counts add up, because they are per prospect and step. */
export const addSums = (one: EmailSums, other: EmailSums): EmailSums => ({
  sent: one.sent + other.sent,
  sentWithPixel: one.sentWithPixel + other.sentWithPixel,
  sentWithLinks: one.sentWithLinks + other.sentWithLinks,
  opens: addByAudience(one.opens, other.opens),
  clicks: addByAudience(one.clicks, other.clicks),
  inferred: one.inferred + other.inferred,
  unclear: one.unclear + other.unclear,
  replies: one.replies + other.replies,
  bounces: one.bounces + other.bounces,
  unsubscribes: one.unsubscribes + other.unsubscribes,
  anomalies: {
    'replied-unopened': one.anomalies['replied-unopened'] + other.anomalies['replied-unopened'],
    'clicked-unopened': one.anomalies['clicked-unopened'] + other.anomalies['clicked-unopened'],
    'bounced-fetched': one.anomalies['bounced-fetched'] + other.anomalies['bounced-fetched'],
  },
});

const addByAudience = (one: Record<Audience, Sum>, other: Record<Audience, Sum>): Record<Audience, Sum> => ({
  human: addSum(one.human, other.human),
  automated: addSum(one.automated, other.automated),
  all: addSum(one.all, other.all),
});

const addSum = (one: Sum, other: Sum): Sum => ({
  unique: one.unique + other.unique,
  total: one.total + other.total,
});

const NOTHING: Sum = { unique: 0, total: 0 };

export const NO_SUMS: EmailSums = {
  sent: 0,
  sentWithPixel: 0,
  sentWithLinks: 0,
  opens: { human: NOTHING, automated: NOTHING, all: NOTHING },
  clicks: { human: NOTHING, automated: NOTHING, all: NOTHING },
  inferred: 0,
  unclear: 0,
  replies: 0,
  bounces: 0,
  unsubscribes: 0,
  anomalies: { 'replied-unopened': 0, 'clicked-unopened': 0, 'bounced-fetched': 0 },
};
