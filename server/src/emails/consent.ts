import type { Config } from '../config';
import type { TrackingConsent } from '../prospects/contract';

/** Whether mails to a prospect may carry a pixel and tracked links, and hits on them be recorded. */
export const mayTrack = (mode: Config['privacy']['tracking'], consent: TrackingConsent): boolean => {
  if (mode === 'none') return false;

  return mode === 'consented' ? consent === 'granted' : consent !== 'refused';
};
