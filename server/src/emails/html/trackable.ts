import { parseLinkTarget } from './link-target';
import { namesOwnUrl } from './own-url-tags';

/** Liquid can render these to an http or https URL. */
const MAY_BE_HTTP = /^(https?:\/\/|https?:?\/{0,2}\{[{%]|\{[{%])/i;

/** URLs with one-time secrets must not be stored or shown in reports. Keep the lists short: each word hides clicks. */
const SECRET_PATH =
  /\/(reset[-_]?password|password[-_]?reset|password\/reset|verify[-_]?email|email[-_]?verification|verify\/email|magic[-_]?link)(\/|$)/i;
const SECRET_KEY =
  /^((access|auth|login|magic|reset|verification|verify)[-_]?)?token$|^(magic|reset)[-_]?(key|link)$/i;

/**
 * Whether clicks on this URL may be tracked. `href` is decoded and trimmed. It may be authored, with Liquid, or rendered:
 * the same rules apply to URLs from merge tags. `ownBase` is the base of this plugin's public URLs, which are not tracked.
 */
export const isTrackable = (href: string, ownBase?: string): boolean => {
  const hasLiquid = /\{[{%]/.test(href);
  if (hasLiquid ? !MAY_BE_HTTP.test(href) : parseLinkTarget(href) === null) return false;
  if (hasLiquid && namesOwnUrl(href)) return false;

  return !isUnder(href, ownBase) && !hasSecret(href);
};

const isUnder = (href: string, base?: string) =>
  base !== undefined && `${href}/`.toLowerCase().startsWith(`${base}/`.toLowerCase());

const hasSecret = (href: string) => {
  const [, path, query = ''] = /^([^?#]*)(?:\?([^#]*))?/.exec(href) ?? ['', ''];
  return SECRET_PATH.test(path) || query.split('&').some((pair) => SECRET_KEY.test(pair.split('=')[0]));
};
