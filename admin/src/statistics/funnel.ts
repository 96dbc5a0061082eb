import type { SequenceStatistics } from '../../../server/src/statistics/contract';

export type Stage = {
  name: 'sent' | 'opened' | 'clicked' | 'replied';
  /** Emails: one per prospect and step. */
  emails: number;
  /** emails / sent, from 0 to 1; null where nothing was sent. */
  share: number | null;
};

export type Funnel = {
  stages: Stage[];
  /** Sent emails whose opens, or clicks, nobody can see. */
  withoutPixel: number;
  withoutLinks: number;
};

/** How many of the emails sent came how far. No stage is part of the one before: a reply needs no seen open. */
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
