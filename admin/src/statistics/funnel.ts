import type { SequenceStatistics } from '../../../server/src/statistics/contract';

export type Stage = {
  name: 'sent' | 'opened' | 'clicked' | 'replied';
  /** Number of emails: one per prospect and step. */
  emails: number;
  /** emails / sent, from 0 to 1; null if nothing was sent. */
  share: number | null;
};

export type Funnel = {
  stages: Stage[];
  /** Sent emails without a pixel, and without tracked links: their opens or clicks are unknown. */
  withoutPixel: number;
  withoutLinks: number;
};

/** Emails per stage. A stage is no subset of the one before: an email can be replied to without a recorded open. */
export const toFunnel = ({ sent, opens, clicks, replies }: SequenceStatistics): Funnel => {
  const stage = (name: Stage['name'], emails: number): Stage => ({
    name,
    emails,
    share: sent === 0 ? null : emails / sent,
  });

  return {
    stages: [
      stage('sent', sent),
      stage('opened', opens.unique),
      stage('clicked', clicks.unique),
      stage('replied', replies),
    ],
    withoutPixel: sent - opens.of,
    withoutLinks: sent - clicks.of,
  };
};
