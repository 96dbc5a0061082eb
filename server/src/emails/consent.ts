import type { Config } from '../config';
import type { TrackingConsent } from '../prospects/contract';

type Mode = Config['privacy']['tracking'];

const CONSENTS: Record<Mode, TrackingConsent[]> = {
  all: ['unknown', 'granted'],
  consented: ['granted'],
  none: [],
};

/** Of which prospects hits are recorded. */
export const consentsToTrack = (mode: Mode): TrackingConsent[] => CONSENTS[mode];

/** Whether mails to a prospect may carry a pixel and tracked links, and hits on them be recorded. */
export const mayTrack = (mode: Mode, consent: TrackingConsent): boolean => CONSENTS[mode].includes(consent);
