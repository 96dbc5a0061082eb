import type { Core } from '@strapi/types';
import { isBounded, sentBounds } from '../emails/list/sent-range';
import { PLUGIN_ID } from '../plugin';
import { sequences } from '../sequences/sequences';
import { type AnonymousHits, findAnonymousHits } from './anonymous-hits';
import { clickPerformance } from './click-performance';
import type { Audience, SentRange, SequenceStatistics, StepStatistics, StepSummary } from './contract';
import { sumEmails } from './email-sums';
import { addSums, clickFigure, type EmailSums, NO_SUMS, openFigure } from './rates';
import { rebuildCounters } from './rebuild';
import { untrackedEmails } from './untracked';

const createStatistics = ({ strapi }: { strapi: Core.Strapi }) => ({
  /**
   * The statistics of a sequence for one audience. A date range counts the emails sent in it, with all their opens, clicks
   * and replies, whenever these came.
   *
   * @throws {NotFoundError} when there is no such sequence
   */
  async sequence(
    documentId: string,
    { audience = 'human', ...days }: { audience?: Audience } & SentRange = {}
  ): Promise<SequenceStatistics> {
    const { sequence, steps } = await sequences(strapi).findWithSteps(documentId);
    const summaries = new Map<number, StepSummary>(
      steps.map((step) => [
        step.id,
        { documentId: step.documentId, position: step.position, name: step.name },
      ])
    );
    const within = sentBounds(days, sequence.timezone);
    const anonymous = isBounded(within) ? null : await findAnonymousHits(strapi, sequence.id, audience);
    const [sums, links, untracked] = await Promise.all([
      sumEmails(strapi, sequence.id, within),
      clickPerformance(strapi, sequence.id, { audience, within, steps: summaries, anonymous }),
      untrackedEmails(strapi, sequence.id, within),
    ]);
    const total = [...sums.values()].reduce(addSums, NO_SUMS);

    return {
      sent: total.sent,
      opens: openFigure(total, audience),
      clicks: clickFigure(total, audience),
      replies: total.replies,
      bounces: total.bounces,
      unsubscribes: total.unsubscribes,
      anomalies: total.anomalies,
      untracked,
      anonymous: anonymous && sumAnonymous(anonymous),
      steps: byStep(summaries, { sums, audience, anonymous }),
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
    const stepSums = sums.get(id) ?? NO_SUMS;
    return {
      step,
      sent: stepSums.sent,
      opens: openFigure(stepSums, audience),
      clicks: clickFigure(stepSums, audience),
      replies: stepSums.replies,
      bounces: stepSums.bounces,
      unsubscribes: stepSums.unsubscribes,
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
