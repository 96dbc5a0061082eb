import { isTrackedUrl } from './public-paths';

/**
 * URL parameters that hold names, email addresses or tokens: searches of our lists and of the content manager, cursors, which
 * hold the values a list is sorted by, the personal target of a link, and the address of a sender.
 */
const PERSONAL = /^(search|_q|cursor|filters|to|address)(\[|%5B|$)/i;

/** Routes with the address of a sender in their path. */
const SENDER = /(\/settings\/(?:senders|mailboxes)\/)[^/]+/i;

const HIDDEN = '***';

/** The URL of a request for a log: without personal values, and without tokens below `trackedPath`. */
export const hidePersonalData = (url: string, trackedPath: string): string => {
  const queryAt = url.indexOf('?');
  const path = queryAt < 0 ? url : url.slice(0, queryAt);
  const pathname = hideToken(path, `${trackedPath}/`).replace(SENDER, `$1${HIDDEN}`);

  return queryAt < 0
    ? pathname
    : `${pathname}?${url
        .slice(queryAt + 1)
        .split('&')
        .map(hideValue)
        .join('&')}`;
};

const hideToken = (pathname: string, prefix: string) =>
  isTrackedUrl(pathname, prefix) ? `${pathname.slice(0, prefix.length + 2)}${HIDDEN}` : pathname;

const hideValue = (pair: string) => {
  const [name] = pair.split('=', 1);

  return PERSONAL.test(name) && name.length < pair.length ? `${name}=${HIDDEN}` : pair;
};
