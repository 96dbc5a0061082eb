import { parseLinkTarget } from './link-target';

/** Where the address may still become http or https once Liquid has rendered it. */
const MAY_BE_HTTP = /^(https?:\/\/|https?:?\/{0,2}\{[{%]|\{[{%])/i;

/** One-time secrets: neither stored as a link nor shown in a report. Kept short, since every word here hides clicks. */
const SECRET_PATH =
  /\/(reset[-_]?password|password[-_]?reset|password\/reset|verify[-_]?email|email[-_]?verification|verify\/email|magic[-_]?link)(\/|$)/i;
const SECRET_KEY =
  /^((access|auth|login|magic|reset|verification|verify)[-_]?)?token$|^(magic|reset)[-_]?(key|link)$/i;

/**
 * Whether clicks on this address may be measured. `href` is decoded and trimmed; it may be a template's, with Liquid in it,
 * or a rendered one: what a merge tag brings is judged by the same rules. `ownBase` is the base of our public addresses.
 */
export const isTrackable = (href: string, ownBase?: string): boolean => {
  const hasLiquid = /\{[{%]/.test(href);
  if (hasLiquid ? !MAY_BE_HTTP.test(href) : parseLinkTarget(href) === null) return false;
  if (hasLiquid && href.includes('unsubscribeUrl')) return false;

  return !isUnder(href, ownBase) && !hasSecret(href);
};

const isUnder = (href: string, base?: string) =>
  base !== undefined && `${href}/`.toLowerCase().startsWith(`${base}/`.toLowerCase());

const hasSecret = (href: string) => {
  const [, path, query = ''] = /^([^?#]*)(?:\?([^#]*))?/.exec(href) ?? ['', ''];
  return SECRET_PATH.test(path) || query.split('&').some((pair) => SECRET_KEY.test(pair.split('=')[0]));
};
