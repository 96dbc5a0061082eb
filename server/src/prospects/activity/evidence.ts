import type { ConsentKind } from '../contract';
import type { Act } from './contract';

/** SQL conditions on a sent email `e`, which show that its person did something or left it undone. */

export type EmailAct = Exclude<Act, 'enrolled'>;

const EVERY_EMAIL = '1 = 1';

/** Emails in which it was done, by the counters that the statistics read, and the column with the latest time of it. */
export const DONE: Record<EmailAct, { sql: string; at: string }> = {
  sent: { sql: EVERY_EMAIL, at: 'e.sent_at' },
  opened: { sql: 'e.open_count > 0', at: 'e.last_opened_at' },
  clicked: { sql: 'e.click_count > 0', at: 'e.last_clicked_at' },
  replied: { sql: 'e.replied_at is not null', at: 'e.replied_at' },
  bounced: { sql: 'e.bounced_at is not null', at: 'e.bounced_at' },
  unsubscribed: { sql: 'e.unsubscribed_at is not null', at: 'e.unsubscribed_at' },
};

export type Chance = {
  /** Emails in which it would have been recorded. */
  sql: string;
  /** Acts of which each shows that the person did it. */
  shownBy: EmailAct[];
  /** Emails of which nobody can tell whether the person did it. */
  unclear?: string;
  /** It is recorded only with this consent. */
  consent?: ConsentKind;
};

/** For acts that a person leaves undone only if an email gave the chance. */
export const CHANCES: Partial<Record<Act, Chance>> = {
  opened: {
    sql: 'e.tracks_opens',
    shownBy: ['opened', 'clicked', 'replied'],
    unclear: 'e.unclear_open_count > 0',
    consent: 'opens',
  },
  clicked: { sql: 'e.tracks_clicks', shownBy: ['clicked'], consent: 'clicks' },
  replied: { sql: EVERY_EMAIL, shownBy: ['replied'] },
  bounced: { sql: EVERY_EMAIL, shownBy: ['bounced'] },
  unsubscribed: { sql: EVERY_EMAIL, shownBy: ['unsubscribed'] },
};
