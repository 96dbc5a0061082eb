import type { Anomaly } from '../contract';

/** No program fetched the pixel either. */
const UNFETCHED = 'tracks_opens and open_count = 0 and automated_open_count = 0';

/** Conditions on the columns of an email: what looks wrong in the figures at first sight. */
export const ANOMALIES: Record<Anomaly, string> = {
  'replied-unopened': `${UNFETCHED} and replied_at is not null`,
  'clicked-unopened': `${UNFETCHED} and click_count > 0`,
  'bounced-fetched': 'bounced_at is not null and open_count + automated_open_count > 0',
};
