import type { Answer } from './hit-request';

/** Responses to hits. They are neither cached nor indexed nor sniffed, and no other site gets their URL as a referrer. */

const COMMON_HEADERS = {
  'Cache-Control': 'no-store, private, max-age=0',
  'X-Robots-Tag': 'noindex',
  'X-Content-Type-Options': 'nosniff',
};

/** The URL of a page holds the token of a reader. `X-Frame-Options` is for browsers that do not know `frame-ancestors`. */
export const PAGE_HEADERS = {
  ...COMMON_HEADERS,
  'Content-Type': 'text/html; charset=utf-8',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
};

/** 1×1, transparent. A string, because Node writes a string body together with the headers. */
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64').toString(
  'latin1'
);

export const PIXEL: Answer = {
  status: 200,
  headers: {
    ...COMMON_HEADERS,
    'Content-Type': 'image/gif',
    'Content-Length': String(GIF.length),
    // Mail programs on the web show it in pages of their own.
    'Cross-Origin-Resource-Policy': 'cross-origin',
  },
  body: GIF,
};

const REDIRECT_HEADERS = { ...COMMON_HEADERS, 'Referrer-Policy': 'no-referrer', 'Content-Length': '0' };

export const redirect = (location: string): Answer => ({
  status: 302,
  headers: { ...REDIRECT_HEADERS, Location: location },
  body: '',
});

/** For a body that no mail program sends. Closes the connection, so that the rest of the body is not read. */
export const TOO_LARGE: Answer = {
  status: 413,
  headers: { ...COMMON_HEADERS, Connection: 'close', 'Content-Length': '0' },
  body: '',
};

/** Null when the method is allowed. */
export const refusal = (method: string, allowed: string[]): Answer | null =>
  allowed.includes(method)
    ? null
    : {
        status: method === 'OPTIONS' ? 204 : 405,
        headers: { ...COMMON_HEADERS, Allow: [...allowed, 'OPTIONS'].join(', ') },
        body: '',
      };
