/** An act of a prospect, or of the plugin towards them. Opens and clicks by robots are not acts of anybody. */
export type Act = 'enrolled' | 'sent' | 'opened' | 'clicked' | 'replied' | 'bounced' | 'unsubscribed';

/**
 * A condition of lists of prospects: the person did this at least once, with the meaning of docs/statistics.md.
 *
 * With `isNot` the person did not, and could have: for `opened`, an email with a pixel was sent to them, and none was opened,
 * clicked or replied to, nor fetched by what may have been the person; for `clicked`, one with tracked links; for `replied`,
 * `bounced` and `unsubscribed`, any. People whose opens (clicks) are not recorded now did not `opened` (`clicked`), and are
 * not found with `isNot` either. `enrolled` and `sent` with `isNot` find everybody else.
 */
export type ActivityCondition = {
  act: Act;
  /** False when left out. */
  isNot?: boolean;
  /** documentId of a sequence; any one, deleted ones included, when left out. */
  sequence?: string;
  /** documentId of a step of that sequence; not for `enrolled`. */
  step?: string;
  /** id of a link of that sequence; only for `clicked`. */
  link?: number;
  /**
   * 1 to 3,650: within so many times 24 hours before now; ever when left out. With `isNot`, the email was sent, and nothing
   * was done in this time. A second reply to one email is not known.
   */
  withinDays?: number;
};
