import type { Core } from '@strapi/types';
import { uid } from '../../plugin';
import type { SendingWindow } from '../contract';
import type { Delay, Schedule } from './schedule';
import type { OpeningHours } from './sending-window';

/** A sequence's steps and hours, from which everybody's timetable follows. */
export type ScheduleSettings = { steps: Delay[]; timezone: string; window: SendingWindow | null };

export const findScheduleSettings = async (
  strapi: Core.Strapi,
  sequenceId: number
): Promise<ScheduleSettings> => {
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
  { timezone, window }: Pick<ScheduleSettings, 'timezone' | 'window'>,
  ownTimezone: string | null
): OpeningHours => ({ timezone: ownTimezone || timezone || 'UTC', window });

export const scheduleFor = (times: ScheduleSettings, ownTimezone: string | null): Schedule => ({
  steps: times.steps,
  hours: hoursFor(times, ownTimezone),
});
