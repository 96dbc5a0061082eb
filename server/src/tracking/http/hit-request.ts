import type { IncomingHttpHeaders } from 'node:http';
import type { PublicPath } from '../../lib/public-paths';
import type { ClientIp } from './client-ip';

/** A request to a tracked URL, from the fast lane or from Koa. */
export type HitRequest = {
  path: PublicPath;
  /** The rest of the URL's path. */
  token: string;
  /** URL parameter `to`: the target of a personalised link. */
  to: string | null;
  /** URL parameter `act`: the button that was pressed on the preferences page. */
  act: string | null;
  /** URL parameter `wording`: the version of the words beside that button. */
  wording: string | null;
  method: string;
  headers: IncomingHttpHeaders;
} & ClientIp;

/** The URL parameters of a query string that we read; the first one, when one is given twice. */
export const readParameters = (query: string): Pick<HitRequest, 'to' | 'act' | 'wording'> => {
  if (query === '') return { to: null, act: null, wording: null };
  const parameters = new URLSearchParams(query);
  return { to: parameters.get('to'), act: parameters.get('act'), wording: parameters.get('wording') };
};

/** A response. Header values and a body of type string are sent as latin1: one byte for each character. */
export type Answer = { status: number; headers: Record<string, string>; body: Buffer | string };
