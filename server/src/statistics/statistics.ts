import type { Core } from '@strapi/types';
import { sentBounds } from '../emails/list/sent-range';
import { PLUGIN_ID } from '../plugin';
import { sequences } from '../sequences/sequences';
import { clickPerformance } from './click-performance';
import type { Audience, SentRange, SequenceStatistics, StepStatistics, StepSummary } from './contract';
import { sumEmails } from './email-sums';
import { addSums, clickFigure, type EmailSums, NO_SUMS, openFigure } from './rates';
import { rebuildCounters } from './rebuild';

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
    const [sums, links] = await Promise.all([
      sumEmails(strapi, sequence.id, within),
      clickPerformance(strapi, sequence.id, { audience, within, steps: summaries }),
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
      steps: byStep(summaries, sums, audience),
      links,
    };
  },

  /** Recomputes all counters from the events; correct counters do not change. Resolves with the number of emails. */
  rebuild: (): Promise<number> => rebuildCounters(strapi),
});

/** One row per step in order, including steps that sent no email; emails of deleted steps come last. */
const byStep = (
  summaries: Map<number, StepSummary>,
  sums: Map<number | null, EmailSums>,
  audience: Audience
): StepStatistics[] => {
  const toRow = (step: StepSummary | null, stepSums: EmailSums): StepStatistics => ({
    step,
    sent: stepSums.sent,
    opens: openFigure(stepSums, audience),
    clicks: clickFigure(stepSums, audience),
  });
  const deletedSums = sums.get(null);

  return [
    ...[...summaries].map(([id, step]) => toRow(step, sums.get(id) ?? NO_SUMS)),
    ...(deletedSums ? [toRow(null, deletedSums)] : []),
  ];
};

export type Statistics = ReturnType<typeof createStatistics>;

export const statisticsService = createStatistics;

export const statistics = (strapi: Core.Strapi): Statistics => strapi.plugin(PLUGIN_ID).service('statistics');
