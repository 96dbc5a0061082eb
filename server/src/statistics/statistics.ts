import type { Core } from '@strapi/types';
import { isBounded, sentBounds } from '../emails/list/sent-range';
import { PLUGIN_ID } from '../plugin';
import { segmentPeople } from '../prospects/segments/segment-people';
import { sequences } from '../sequences/sequences';
import { type AnonymousHits, findAnonymousHits } from './anonymous-hits';
import { clickPerformance } from './click-performance';
import type { Audience, SentRange, SequenceStatistics, StepStatistics, StepSummary } from './contract';
import { sumEmails } from './email-sums';
import { addSums, emailFigures, type EmailSums, NO_SUMS } from './rates';
import { rebuildCounters } from './rebuild';
import { findSenderStatistics } from './sender-statistics';
import { untrackedEmails } from './untracked';

const createStatistics = ({ strapi }: { strapi: Core.Strapi }) => ({
  /**
   * The statistics of a sequence for one audience. A date range counts the emails sent in it, with all their opens, clicks
   * and replies, whenever these came. A segment counts the emails to the people who are in it now.
   *
   * @throws {ValidationError} when there is no such segment, or something that it names is gone
   * @throws {NotFoundError} when there is no such sequence
   */
  async sequence(
    documentId: string,
    { audience = 'human', segment, ...days }: { audience?: Audience; segment?: string } & SentRange = {},
    now = new Date()
  ): Promise<SequenceStatistics> {
    const { sequence, steps } = await sequences(strapi).findWithSteps(documentId);
    const summaries = new Map<number, StepSummary>(
      steps.map((step) => [
        step.id,
        { documentId: step.documentId, position: step.position, name: step.name },
      ])
    );
    const within = {
      ...sentBounds(days, sequence.timezone),
      ...(segment && { people: await segmentPeople(strapi, segment, now) }),
    };
    const anonymous = isBounded(within) ? null : await findAnonymousHits(strapi, sequence.id, audience);
    const [sums, senders, links, untracked] = await Promise.all([
      sumEmails(strapi, sequence.id, { by: 'step_id', within }),
      findSenderStatistics(strapi, sequence, { audience, within }),
      clickPerformance(strapi, sequence.id, { audience, within, steps: summaries, anonymous }),
      untrackedEmails(strapi, sequence.id, within),
    ]);
    const total = [...sums.values()].reduce(addSums, NO_SUMS);

    return {
      ...emailFigures(total, audience),
      anomalies: total.anomalies,
      untracked,
      anonymous: anonymous && sumAnonymous(anonymous),
      steps: byStep(summaries, { sums, audience, anonymous }),
      senders,
      links,
    };
  },

  /** Recomputes all counters from the events; correct counters do not change. Resolves with the number of emails. */
  rebuild: (): Promise<number> => rebuildCounters(strapi),
});

/** One row per step in order, including steps that sent no email; emails of deleted steps come last. */
const byStep = (
  summaries: Map<number, StepSummary>,
  { sums, audience, anonymous }: StepFigures
): StepStatistics[] => {
  const toRow = (id: number | null, step: StepSummary | null): StepStatistics => {
    return {
      step,
      ...emailFigures(sums.get(id) ?? NO_SUMS, audience),
      anonymous: anonymous && (anonymous.byStep.get(id) ?? NO_HITS),
    };
  };
  const hasDeleted = sums.has(null) || anonymous?.byStep.has(null);

  return [...[...summaries].map(([id, step]) => toRow(id, step)), ...(hasDeleted ? [toRow(null, null)] : [])];
};

type StepFigures = {
  sums: Map<number | null, EmailSums>;
  audience: Audience;
  anonymous: AnonymousHits | null;
};

const NO_HITS = { opens: 0, clicks: 0 };

const sumAnonymous = ({ byStep: steps }: AnonymousHits) =>
  [...steps.values()].reduce(
    (sum, { opens, clicks }) => ({ opens: sum.opens + opens, clicks: sum.clicks + clicks }),
    NO_HITS
  );

export type Statistics = ReturnType<typeof createStatistics>;

export const statisticsService = createStatistics;

export const statistics = (strapi: Core.Strapi): Statistics => strapi.plugin(PLUGIN_ID).service('statistics');
