import type { IncomingHttpHeaders } from 'node:http';

/** Open, click, unsubscribe. */
export type PublicPath = 'o' | 'c' | 'u';

/** A request to a tracked address, as both ways into it hand it over. */
export type HitRequest = {
  place: PublicPath;
  /** What follows the place in the path. */
  token: string;
  /** `to` of the query, where a personalised target travels. */
  to: string | null;
  method: string;
  headers: IncomingHttpHeaders;
  ip: string;
};

/** What is answered. A header's value is what goes out, byte for byte; so is each character of a body that is text. */
export type Answer = { status: number; headers: Record<string, string>; body: Buffer | string };

export const isPublicPath = (text: string): text is PublicPath =>
  text === 'o' || text === 'c' || text === 'u';
