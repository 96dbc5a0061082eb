import type { Columns } from '../../database/columns';
import { keptReason } from '../events/kept-reason';
import { OVERFLOW_KEY } from '../events/overflow-hits';

type Event = Columns['event'];

/** By id. */
type PublicIds = { emails: Map<number, number>; links: Map<number, number> };

/**
 * SQL condition for events that are no summary; `??` is the column `key`. No key of overflow-events.ts has a hyphen at this
 * place.
 */
export const NO_SUMMARY = `not (overflow_hits is not null and (?? like '${OVERFLOW_KEY}:%:-first' or ?? like '${OVERFLOW_KEY}:%:-last'))`;

/**
 * The one or two events that stand for opens or clicks of one email, link and audience, and for its unclear opens apart: at the
 * first time with all hits but one, and at the last. So the first and last dates of emails and links stay. `events` may hold
 * earlier summaries.
 */
export const summarize = (events: Event[], publicIds: PublicIds) => {
  const sorted = [...events].sort((a, b) => timeOf(a) - timeOf(b));
  const [first, last] = [sorted[0], sorted.at(-1) as Event];
  const hits = events.reduce((sum, { overflow_hits: count }) => sum + (count ?? 1), 0);
  const atLast = toSummary(last, '-last', { hits: 1, publicIds });

  return hits === 1 ? [atLast] : [toSummary(first, '-first', { hits: hits - 1, publicIds }), atLast];
};

const timeOf = ({ occurred_at }: Event) => new Date(occurred_at as Date).getTime();

const toSummary = (
  { kind, email_id, link_id, prospect_id, step_id, sequence_id, occurred_at, audience, reason }: Event,
  end: '-first' | '-last',
  { hits, publicIds }: { hits: number; publicIds: PublicIds }
) => ({
  kind,
  email_id,
  link_id,
  prospect_id,
  step_id,
  sequence_id,
  occurred_at,
  audience,
  reason: keptReason(reason),
  agent: null,
  network: null,
  signals: 0,
  key: keyOf(
    { kind, hitClass: keptReason(reason) ?? audience, end },
    publicIds.emails.get(email_id),
    link_id && publicIds.links.get(link_id)
  ),
  overflow_hits: hits,
});

type Part = { kind: string; hitClass: string; end: string };

/** Consists of public ids, which survive import and transfer. */
const keyOf = ({ kind, hitClass, end }: Part, email: number | undefined, link: number | null | undefined) =>
  [OVERFLOW_KEY, kind[0], email?.toString(36), link?.toString(36), hitClass, end].join(':');
