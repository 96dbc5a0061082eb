/** Somebody who reads mails: requests addresses of ours where the test's Strapi really listens. */

/** A browser of a person; programs with other names count as robots. */
export const BROWSER =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

export const readerAt = (url: string) => {
  const request = (address: string, init: RequestInit = {}) => {
    const { pathname, search } = new URL(address);
    const headers = { 'user-agent': BROWSER, ...(init.headers as Record<string, string>) };

    return fetch(`${url}${pathname}${search}`, { redirect: 'manual', ...init, headers });
  };

  return {
    get: (address: string, headers: Record<string, string> = {}) => request(address, { headers }),
    head: (address: string) => request(address, { method: 'HEAD' }),
    post: (address: string, body: BodyInit, headers: Record<string, string> = {}) =>
      request(address, { method: 'POST', body, headers }),
    request,
  };
};
