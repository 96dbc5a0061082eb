import type { Config } from '../config';
import type { TrackingConsent } from '../prospects/contract';

type Mode = Config['privacy']['tracking'];

const TRACKED_CONSENTS: Record<Mode, TrackingConsent[]> = {
  all: ['unknown', 'granted'],
  consented: ['granted'],
  none: [],
};

/** Consent values for which hits are recorded. */
export const consentsToTrack = (mode: Mode): TrackingConsent[] => TRACKED_CONSENTS[mode];

/** Whether emails to a prospect may contain a pixel and tracked links, and hits on them are recorded. */
export const mayTrack = (mode: Mode, consent: TrackingConsent): boolean =>
  TRACKED_CONSENTS[mode].includes(consent);
