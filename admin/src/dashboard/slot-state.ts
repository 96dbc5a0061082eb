import type { Slot } from '../../../server/src/statistics/contract';

export type SlotState = 'scheduled' | 'held' | 'sending' | 'sent' | 'notSent';

/** The state that a slot's card shows. `notSent` has priority, even if the other emails were sent. */
export const slotState = ({ scheduled, sent, notSent, sequence }: Slot): SlotState => {
  if (notSent > 0) return 'notSent';
  if (scheduled === 0) return 'sent';
  if (sequence?.state !== 'active') return 'held';
  return sent > 0 ? 'sending' : 'scheduled';
};

export const slotSize = ({ scheduled, sent, notSent }: Slot) => scheduled + sent + notSent;

export const slotKey = ({ step, sequence, hour }: Slot) =>
  `${step?.documentId ?? `deleted step of ${sequence?.documentId}`}@${hour}`;
