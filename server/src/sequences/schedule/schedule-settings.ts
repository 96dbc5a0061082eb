import type { Core } from '@strapi/types';
import { uid } from '../../plugin';
import type { SendingWindow } from '../contract';
import type { Delay, Timetable } from './schedule';
import type { Hours } from './sending-window';

/** A sequence's steps and hours, from which everybody's timetable follows. */
export type SequenceTimes = { steps: Delay[]; timezone: string; window: SendingWindow | null };

export const findTimes = async (strapi: Core.Strapi, sequenceId: number): Promise<SequenceTimes> => {
  const sequence = await strapi.db
    .query(uid('sequence'))
    .findOne({ where: { id: sequenceId }, select: ['timezone', 'sendingWindow'] });

  return {
    steps: await findDelays(strapi, sequenceId),
    timezone: sequence?.timezone || 'UTC',
    window: sequence?.sendingWindow ?? null,
  };
};

/** Without the templates, which are long and asked for seldom. */
const findDelays = (strapi: Core.Strapi, sequenceId: number): Promise<Delay[]> =>
  strapi.db.query(uid('step')).findMany({
    select: ['id', 'position', 'delayMinutes', 'delayUnit'],
    where: { sequence: { id: sequenceId } },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });

/** The prospect's own time zone wins. */
export const hoursFor = (
  { timezone, window }: Pick<SequenceTimes, 'timezone' | 'window'>,
  ownTimezone: string | null
): Hours => ({ timezone: ownTimezone || timezone || 'UTC', window });

export const timetableFor = (times: SequenceTimes, ownTimezone: string | null): Timetable => ({
  steps: times.steps,
  hours: hoursFor(times, ownTimezone),
});
