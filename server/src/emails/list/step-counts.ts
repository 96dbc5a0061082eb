import type { Core } from '@strapi/types';
import { table, toCount } from '../../database/database';
import { steps } from '../../sequences/steps';
import type { StepCounts } from './contract';
import { isInState, SCHEDULED_STATES } from '../email-states';

/** How many emails of each step of a sequence are scheduled, and were sent; by position. Read from an index alone. */
export const countBySteps = async (strapi: Core.Strapi, sequenceId: number): Promise<StepCounts[]> => {
  const rows = await table(strapi, 'email')
    .where({ sequence_id: sequenceId })
    .whereIn('state', [...SCHEDULED_STATES, 'sent'])
    .groupBy('step_id', 'state')
    .select('step_id', 'state')
    .count({ total: 'id' });
  const sequenceSteps = await steps(strapi).ofSequence(sequenceId);

  return sequenceSteps.map(({ id, documentId }) => {
    const counts = { scheduled: 0, sent: 0 };
    for (const { step_id, state, total } of rows)
      if (step_id === id) counts[isInState(state, SCHEDULED_STATES) ? 'scheduled' : 'sent'] += toCount(total);
    return { step: documentId, ...counts };
  });
};
