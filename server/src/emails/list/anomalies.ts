import type { Anomaly } from '../contract';

/** Neither a person nor a machine fetched the pixel. */
const UNFETCHED = 'tracks_opens and open_count = 0 and automated_open_count = 0';

/** SQL conditions on the columns of an email. */
export const ANOMALIES: Record<Anomaly, string> = {
  'replied-unopened': `${UNFETCHED} and replied_at is not null`,
  'clicked-unopened': `${UNFETCHED} and click_count > 0`,
  'bounced-fetched': 'bounced_at is not null and open_count + automated_open_count > 0',
};
