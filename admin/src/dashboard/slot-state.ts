import type { Slot } from '../../../server/src/statistics/contract';

export type SlotState = 'planned' | 'held' | 'sending' | 'sent' | 'failed';

/** What to say first of a slot; a failure is said even when the rest was sent. */
export const slotState = ({ waiting, sent, failed, sequence }: Slot): SlotState => {
  if (failed > 0) return 'failed';
  if (waiting === 0) return 'sent';
  if (sequence.state !== 'active') return 'held';
  return sent > 0 ? 'sending' : 'planned';
};

export const slotSize = ({ waiting, sent, failed }: Slot) => waiting + sent + failed;

export const slotKey = ({ step, hour }: Slot) => `${step.documentId}@${hour}`;
