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
   * The figures of a sequence, each of one audience: `human` when none is named. Days narrow them to the emails sent then,
   * and to what came of those whenever it came.
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

  /** Counts everything anew from the events; changes nothing unless something was miscounted. Resolves with the emails looked at. */
  rebuild: (): Promise<number> => rebuildCounters(strapi),
});

/** Every step in its order, those that sent nothing too; emails of deleted steps last. */
const byStep = (
  summaries: Map<number, StepSummary>,
  sums: Map<number | null, EmailSums>,
  audience: Audience
): StepStatistics[] => {
  const row = (step: StepSummary | null, own: EmailSums): StepStatistics => ({
    step,
    sent: own.sent,
    opens: openFigure(own, audience),
    clicks: clickFigure(own, audience),
  });
  const deleted = sums.get(null);

  return [
    ...[...summaries].map(([id, step]) => row(step, sums.get(id) ?? NO_SUMS)),
    ...(deleted ? [row(null, deleted)] : []),
  ];
};

export type Statistics = ReturnType<typeof createStatistics>;

export const statisticsService = createStatistics;

export const statistics = (strapi: Core.Strapi): Statistics => strapi.plugin(PLUGIN_ID).service('statistics');
