import type { UntrackedReason } from '../../emails/contract';
import { mayTrack } from '../../prospects/consents/consent';
import type { Consent, WithoutConsent } from '../../prospects/contract';

/** The tracking of an email, as it is stored when it is sent. */
export type EmailTracking = {
  tracksOpens: boolean;
  tracksClicks: boolean;
  /** Why it has no pixel, and no tracked links; null when it has. */
  opensUntracked: UntrackedReason | null;
  clicksUntracked: UntrackedReason | null;
  /** It should have been tracked, but its step's links could not be read or registered. */
  trackingFailed: boolean;
};

type Asked = { isOn: boolean; consent: Consent; decision: WithoutConsent | null };

/** Why opens or clicks of an email may not be tracked, by the toggle of its sequence and the consent of its prospect. */
export const untrackedReason = ({ isOn, consent, decision }: Asked): UntrackedReason | null => {
  if (!isOn) return 'off';
  if (mayTrack(decision, consent)) return null;

  return consent === 'refused' ? 'refused' : 'not-agreed';
};

/** Whether hits of such an email are counted without the person: nobody asked, and a person decided so. */
export const isAnonymous = (reason: UntrackedReason | null, decision: WithoutConsent | null): boolean =>
  decision === 'count' && reason === 'not-agreed';

type Wanted = { opens: UntrackedReason | null; clicks: UntrackedReason | null; trackingFailed: boolean };

/** The tracking of a composed email, with the reasons against it: no HTML, no links, or links that failed. */
export const trackingOf = (
  { opens, clicks, trackingFailed }: Wanted,
  { hasHtml, hasLinks }: { hasHtml: boolean; hasLinks: boolean }
): EmailTracking => {
  const reasonOf = (reason: UntrackedReason | null, hasSomething: boolean) =>
    reason ?? (trackingFailed ? 'failed' : hasSomething ? null : 'nothing');
  const [opensUntracked, clicksUntracked] = [reasonOf(opens, hasHtml), reasonOf(clicks, hasLinks)];

  return {
    tracksOpens: opensUntracked === null,
    tracksClicks: clicksUntracked === null,
    opensUntracked,
    clicksUntracked,
    trackingFailed: trackingFailed && !(opens && clicks),
  };
};
