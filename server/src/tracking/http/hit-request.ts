import type { IncomingHttpHeaders } from 'node:http';

/** First path segment of a tracked URL: open, click, unsubscribe. */
export type PublicPath = 'o' | 'c' | 'u';

/** A request to a tracked URL, from the fast lane or from Koa. */
export type HitRequest = {
  path: PublicPath;
  /** The rest of the URL's path. */
  token: string;
  /** URL parameter `to`: the target of a personalised link. */
  to: string | null;
  method: string;
  headers: IncomingHttpHeaders;
  ip: string;
};

/** A response. Header values and a body of type string are sent as latin1: one byte for each character. */
export type Answer = { status: number; headers: Record<string, string>; body: Buffer | string };

export const isPublicPath = (text: string): text is PublicPath =>
  text === 'o' || text === 'c' || text === 'u';
