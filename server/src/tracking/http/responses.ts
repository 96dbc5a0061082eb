import type { Answer, HitRequest } from './hit-request';
import { type Language, languageOf, PAGE_POLICY } from './public-pages';

/** Responses to hits. They are neither cached nor indexed, and the target of a click gets no referrer. */

const NO_STORE = { 'Cache-Control': 'no-store, private, max-age=0', 'X-Robots-Tag': 'noindex' };

/** 1×1, transparent. A string, because Node writes a string body together with the headers. */
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64').toString(
  'latin1'
);

export const PIXEL: Answer = {
  status: 200,
  headers: { ...NO_STORE, 'Content-Type': 'image/gif', 'Content-Length': String(GIF.length) },
  body: GIF,
};

const REDIRECT_HEADERS = { ...NO_STORE, 'Referrer-Policy': 'no-referrer', 'Content-Length': '0' };

export const redirect = (location: string): Answer => ({
  status: 302,
  headers: { ...REDIRECT_HEADERS, Location: location },
  body: '',
});

export const page = (
  status: number,
  write: (language: Language) => string,
  { headers }: Pick<HitRequest, 'headers'>
): Answer => {
  const body = Buffer.from(write(languageOf(headers['accept-language'] ?? '')));

  return {
    status,
    headers: {
      ...NO_STORE,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': String(body.length),
      'Content-Security-Policy': PAGE_POLICY,
    },
    body,
  };
};

/** Null when the method is allowed. */
export const refusal = (method: string, allowed: string[]): Answer | null =>
  allowed.includes(method)
    ? null
    : {
        status: method === 'OPTIONS' ? 204 : 405,
        headers: { Allow: [...allowed, 'OPTIONS'].join(', ') },
        body: '',
      };
