import type { Core } from '@strapi/types';
import { uid } from '../../plugin';
import type { SendingWindow } from '../contract';
import type { Delay, Schedule } from './schedule';
import type { OpeningHours } from './sending-window';

/** The settings of a sequence that decide when its emails are due. */
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

/** Does not load the templates, which can be large. */
const findDelays = (strapi: Core.Strapi, sequenceId: number): Promise<Delay[]> =>
  strapi.db.query(uid('step')).findMany({
    select: ['id', 'position', 'delayMinutes', 'delayUnit'],
    where: { sequence: { id: sequenceId } },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });

/** The prospect's time zone takes precedence over the sequence's. */
export const hoursFor = (
  { timezone, window }: Pick<ScheduleSettings, 'timezone' | 'window'>,
  prospectTimezone: string | null
): OpeningHours => ({ timezone: prospectTimezone || timezone || 'UTC', window });

export const scheduleFor = (settings: ScheduleSettings, prospectTimezone: string | null): Schedule => ({
  steps: settings.steps,
  hours: hoursFor(settings, prospectTimezone),
});
