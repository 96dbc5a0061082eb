import { isTrackedUrl } from './public-paths';

/**
 * URL parameters that hold names, email addresses or tokens: searches of our lists and of the content manager, cursors, which
 * hold the values a list is sorted by, and the personal target of a link.
 */
const PERSONAL = /^(search|_q|cursor|filters|to)(\[|%5B|$)/i;

const HIDDEN = '***';

/** The URL of a request for a log: without personal values, and without tokens below `trackedPath`. */
export const hidePersonalData = (url: string, trackedPath: string): string => {
  const queryAt = url.indexOf('?');
  const pathname = hideToken(queryAt < 0 ? url : url.slice(0, queryAt), `${trackedPath}/`);

  return queryAt < 0
    ? pathname
    : `${pathname}?${url
        .slice(queryAt + 1)
        .split('&')
        .map(hideValue)
        .join('&')}`;
};

const hideToken = (pathname: string, prefix: string) => {
  const isTracked = pathname.startsWith(prefix) && isTrackedUrl(pathname.slice(prefix.length));

  return isTracked ? `${pathname.slice(0, prefix.length + 2)}${HIDDEN}` : pathname;
};

const hideValue = (pair: string) => {
  const [name] = pair.split('=', 1);

  return PERSONAL.test(name) && name.length < pair.length ? `${name}=${HIDDEN}` : pair;
};
