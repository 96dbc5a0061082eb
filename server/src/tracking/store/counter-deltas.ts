import type { ClassifiedHit } from '../classification/classified-hit';
import { UNCLEAR_REASON } from '../events/kept-reason';

/** Increments of one email's counters by a batch of hits. */
export type EmailDelta = {
  publicId: number;
  opens: number;
  clicks: number;
  automatedOpens: number;
  unclearOpens: number;
  automatedClicks: number;
  firstOpenedAt: Date | null;
  lastOpenedAt: Date | null;
  firstClickedAt: Date | null;
  lastClickedAt: Date | null;
};

export type LinkDelta = { publicId: number; clicks: number; automatedClicks: number };

/** One delta for each email, sorted by public id. */
export const emailDeltas = (hits: ClassifiedHit[]): EmailDelta[] => {
  const deltas = new Map<number, EmailDelta>();

  for (const { emailPublicId, kind, audience, reason, occurredAt } of hits) {
    const delta = deltas.get(emailPublicId) ?? zeroDelta(emailPublicId);
    deltas.set(emailPublicId, delta);
    if (kind === 'opened' && audience === 'human') {
      delta.opens += 1;
      delta.firstOpenedAt = earlier(delta.firstOpenedAt, occurredAt);
      delta.lastOpenedAt = later(delta.lastOpenedAt, occurredAt);
    } else if (kind === 'opened') {
      delta.automatedOpens += 1;
      if (reason === UNCLEAR_REASON) delta.unclearOpens += 1;
    } else if (audience === 'human') {
      delta.clicks += 1;
      delta.firstClickedAt = earlier(delta.firstClickedAt, occurredAt);
      delta.lastClickedAt = later(delta.lastClickedAt, occurredAt);
    } else delta.automatedClicks += 1;
  }

  return [...deltas.values()].sort((a, b) => a.publicId - b.publicId);
};

/** One delta for each link, sorted by public id. */
export const linkDeltas = (hits: ClassifiedHit[]): LinkDelta[] => {
  const deltas = new Map<number, LinkDelta>();

  for (const { linkPublicId, audience } of hits) {
    if (linkPublicId === null) continue;
    const delta = deltas.get(linkPublicId) ?? { publicId: linkPublicId, clicks: 0, automatedClicks: 0 };
    deltas.set(linkPublicId, delta);
    if (audience === 'human') delta.clicks += 1;
    else delta.automatedClicks += 1;
  }

  return [...deltas.values()].sort((a, b) => a.publicId - b.publicId);
};

const zeroDelta = (publicId: number): EmailDelta => ({
  publicId,
  opens: 0,
  clicks: 0,
  automatedOpens: 0,
  unclearOpens: 0,
  automatedClicks: 0,
  firstOpenedAt: null,
  lastOpenedAt: null,
  firstClickedAt: null,
  lastClickedAt: null,
});

const earlier = (a: Date | null, b: Date) => (a === null || b < a ? b : a);

const later = (a: Date | null, b: Date) => (a === null || b > a ? b : a);
