import type { Request } from '../server/src/tracking/classification/signals';

/** A hit of which is known who caused it. */
export type SimulatedHit = {
  kind: 'opened' | 'clicked';
  cause: 'person' | 'machine';
  at: number;
  linkId: number | null;
  request: Request;
};

/** What a mail offers to whoever fetches. */
export type SimulatedMail = { sentAt: number; links: number };

/** Ordinary addresses of homes and offices; never one of a listed network. */
export const HOME_NETWORKS = ['81.2.69', '203.0.113', '198.51.100', '192.0.2'];

export const get = (userAgent: string, ip: string): Request => ({
  method: 'GET',
  userAgent,
  ip,
  purpose: '',
});
