import type { ClassifiedHit } from '../classification/classified-hit';

/** By how much the counters of one email move. */
export type EmailDelta = {
  publicId: number;
  opens: number;
  clicks: number;
  automatedOpens: number;
  automatedClicks: number;
  firstOpenedAt: Date | null;
  lastOpenedAt: Date | null;
  firstClickedAt: Date | null;
  lastClickedAt: Date | null;
};

export type LinkDelta = { publicId: number; clicks: number; automatedClicks: number };

/** By email, in the order of their public ids. */
export const emailDeltas = (hits: ClassifiedHit[]): EmailDelta[] => {
  const sums = new Map<number, EmailDelta>();

  for (const { emailPublicId, kind, audience, occurredAt } of hits) {
    const sum = sums.get(emailPublicId) ?? nothing(emailPublicId);
    sums.set(emailPublicId, sum);
    if (kind === 'opened' && audience === 'human') {
      sum.opens += 1;
      sum.firstOpenedAt = earlier(sum.firstOpenedAt, occurredAt);
      sum.lastOpenedAt = later(sum.lastOpenedAt, occurredAt);
    } else if (kind === 'opened') sum.automatedOpens += 1;
    else if (audience === 'human') {
      sum.clicks += 1;
      sum.firstClickedAt = earlier(sum.firstClickedAt, occurredAt);
      sum.lastClickedAt = later(sum.lastClickedAt, occurredAt);
    } else sum.automatedClicks += 1;
  }

  return [...sums.values()].sort((a, b) => a.publicId - b.publicId);
};

/** By link, in the order of their public ids. */
export const linkDeltas = (hits: ClassifiedHit[]): LinkDelta[] => {
  const sums = new Map<number, LinkDelta>();

  for (const { linkPublicId, audience } of hits) {
    if (linkPublicId === null) continue;
    const sum = sums.get(linkPublicId) ?? { publicId: linkPublicId, clicks: 0, automatedClicks: 0 };
    sums.set(linkPublicId, sum);
    if (audience === 'human') sum.clicks += 1;
    else sum.automatedClicks += 1;
  }

  return [...sums.values()].sort((a, b) => a.publicId - b.publicId);
};

const nothing = (publicId: number): EmailDelta => ({
  publicId,
  opens: 0,
  clicks: 0,
  automatedOpens: 0,
  automatedClicks: 0,
  firstOpenedAt: null,
  lastOpenedAt: null,
  firstClickedAt: null,
  lastClickedAt: null,
});

const earlier = (a: Date | null, b: Date) => (a === null || b < a ? b : a);

const later = (a: Date | null, b: Date) => (a === null || b > a ? b : a);
