/** A person who reads mails. Requests tracked URLs, with the origin replaced by that of the test's Strapi. */

/** User agent of a browser; most other user agents are classified as automated. */
export const BROWSER =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

export const readerAt = (url: string) => {
  const request = (trackedUrl: string, init: RequestInit = {}) => {
    const { pathname, search } = new URL(trackedUrl);
    const headers = { 'user-agent': BROWSER, ...(init.headers as Record<string, string>) };

    return fetch(`${url}${pathname}${search}`, { redirect: 'manual', ...init, headers });
  };

  return {
    get: (trackedUrl: string, headers: Record<string, string> = {}) => request(trackedUrl, { headers }),
    head: (trackedUrl: string) => request(trackedUrl, { method: 'HEAD' }),
    post: (trackedUrl: string, body: BodyInit, headers: Record<string, string> = {}) =>
      request(trackedUrl, { method: 'POST', body, headers }),
    request,
  };
};
