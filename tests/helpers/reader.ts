/** A person who reads mails. Requests tracked URLs, with the origin replaced by that of the test's Strapi. */

/** User agent of a browser; most other user agents are classified as automated. */
export const BROWSER =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

/** User agent of Apple Mail on a Mac: nobody can tell whether a person reads, or Apple loads in advance. */
export const APPLE_MAIL =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';

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

/** Sends a request `count` times, 16 at a time. */
export const requestOften = async (send: () => Promise<Response>, count: number) => {
  for (let done = 0; done < count; done += 16)
    await Promise.all(
      Array.from({ length: Math.min(16, count - done) }, async () => (await send()).arrayBuffer())
    );
};
