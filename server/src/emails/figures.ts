import type { Core } from '@strapi/types';
import { count, rows } from '../database';
import type { EmailFigures, EmailState } from './contract';

/** Where the emails of a sequence are. */
export const findFigures = async (strapi: Core.Strapi, sequenceId: number): Promise<EmailFigures> => {
  const found = await rows(strapi, 'email')
    .where({ sequence_id: sequenceId })
    .groupBy('state')
    .select('state')
    .count({ total: 'id' });
  const figures: EmailFigures = {
    planned: 0,
    sent: 0,
    waiting: 0,
    failed: 0,
    uncertain: 0,
    missed: 0,
    skipped: 0,
  };

  for (const { state, total } of found) {
    figures[figureOf(state as EmailState)] += count(total);
    figures.planned += count(total);
  }
  return figures;
};

const figureOf = (state: EmailState) => {
  switch (state) {
    case 'due':
    case 'claimed':
    case 'submitting':
    case 'retrying':
      return 'waiting';
    default:
      return state;
  }
};
