/** The reason of opens of which nobody can tell whether a person caused them. A rule of classification. */
export const UNCLEAR_REASON = 'apple-unclear';

/** The reason that an event without details keeps, so that figures stay: that of unclear opens. Others become null. */
export const keptReason = (reason: string | null): string | null =>
  reason === UNCLEAR_REASON ? reason : null;
