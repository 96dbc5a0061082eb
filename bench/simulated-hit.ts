import type { Request } from '../server/src/tracking/classification/signals';

/** A hit with its known cause. */
export type SimulatedHit = {
  kind: 'opened' | 'clicked';
  cause: 'person' | 'machine';
  /** Ms since epoch. */
  at: number;
  /** Null for an open. */
  linkId: number | null;
  request: Request;
};

/** `sentAt` in ms since epoch; `links` is the number of links, whose ids are 1 to `links`. */
export type SimulatedMail = { sentAt: number; links: number };

/** IP networks of homes and offices; none of them is in the list of scanner networks. */
export const HOME_NETWORKS = ['81.2.69', '203.0.113', '198.51.100', '192.0.2'];

export const getRequest = (userAgent: string, ip: string): Request => ({
  method: 'GET',
  userAgent,
  ip,
  purpose: '',
});
