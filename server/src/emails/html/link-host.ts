import {
  hostNameOf,
  isRegistrable,
  isSameOrSubdomain,
  matchesPattern,
  parseHostName,
} from '../../lib/host-name';
import { isWebUrl, unsafeHref } from './link-target';
import type { RenderedHref } from './rendered-href';

/**
 * Decides whether a link with Liquid may lead where it was rendered to. Data may fill everything after the host, and labels
 * of the host name (letters, digits, hyphens, and dots between labels) before a domain that stands in the template. A host
 * that only data decide must be listed.
 */

export type LinkHosts = {
  /** Patterns of host-name.ts. */
  listed: readonly string[];
  /** Base of this plugin's public URLs, which `unsubscribeUrl` is under. */
  ownBase?: string;
};

export type LinkRefusal = {
  /** `unlisted`: only data decide the host. `host-part`: a value cannot be a part of a host name. `no-url`: incomplete. */
  reason: 'unlisted' | 'host-part' | 'no-url';
  /** As rendered. */
  href: string;
  /** The host that browsers would connect to; null when they would not connect. */
  host: string | null;
};

/** Null when the link may lead there. Leaves unsafe schemes to neutralizeUnsafeUrls. Never throws. */
export const refuseLink = (rendered: RenderedHref, hosts: LinkHosts): LinkRefusal | null => {
  const { href, isAuthored } = asBrowsersRead(rendered);
  const refusal = (reason: LinkRefusal['reason']) => ({
    reason,
    href: rendered.href,
    host: hostNameOf(href),
  });
  if (href === '' || /^[#?]/.test(href) || isUnder(href, hosts.ownBase)) return null;

  const [start, separator, authority] = HTTP.exec(href) ?? [];
  if (start === undefined) return isHarmless(href, isAuthored) ? null : refusal('no-url');
  if (authority === '') return refusal('no-url');

  const authorityAt = start.length - authority.length;
  const reason = checkAuthority(authority, {
    isAuthored: isAuthored.slice(authorityAt, start.length),
    isPlaceAuthored: isAuthored.slice(authorityAt - separator.length, authorityAt).every(Boolean),
  });
  if (reason === 'host-part' || (reason === null && isCutByData(href, isAuthored, start.length)))
    return refusal('host-part');
  if (reason === null) return null;
  const host = hostNameOf(href);
  if (host === null) return refusal('no-url');
  if (!hosts.listed.some((pattern) => matchesPattern(host, pattern))) return refusal('unlisted');
  return isWebUrl(rendered.href) ? null : refusal('no-url');
};

/** An http or https URL, also without a scheme, and what browsers take for its authority. They read `\` as `/`. */
const HTTP = /^(?:https?(?=:)|(?=[/\\]{2}))(:?[/\\]*)([^/\\?#]*)/i;

/** Characters that data may add to a host name. Browsers map others to dots and slashes, such as `。` and `／`. */
const HOST_CHARACTERS = /^[\p{L}\p{M}\p{Nd}.-]*$/u;

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** Schemes that open no web page. */
const HARMLESS_SCHEME = /^(mailto|tel|sms):/i;

type Flags = {
  isAuthored: boolean[];
  /** Whether the template has the `://` before the authority. If data write it, authored text may have moved there. */
  isPlaceAuthored: boolean;
};

const checkAuthority = (
  authority: string,
  { isAuthored, isPlaceAuthored }: Flags
): 'host-part' | 'only-data' | null => {
  const isFromData = (_: unknown, index: number) => !isAuthored[index];
  // An empty value leaves an empty label.
  if (/^[.:]|^$|\.\./.test(authority)) return 'host-part';
  if (isAuthored.every(Boolean)) return isPlaceAuthored ? null : 'only-data';
  // Data must write no user name and no IPv6 address.
  if (/[@[\]]/.test(authority)) return 'host-part';

  const [hostText, port = ''] = splitPort(authority);
  if (!/^(:\d*)?$/.test(port)) return 'host-part';
  const characters = hostText.split('');
  const lastFromData = characters.findLastIndex(isFromData);
  if (lastFromData < 0) return isPlaceAuthored ? null : 'only-data';

  const domain = authoredDomain(hostText, lastFromData);
  if (domain === null) return 'only-data';
  if (!HOST_CHARACTERS.test(characters.filter(isFromData).join(''))) return 'host-part';
  const host = parseHostName(hostText);
  return host !== null && isSameOrSubdomain(host, domain) ? null : 'host-part';
};

/** Whether data end the authority at `end`, while the template goes on with more of it. */
const isCutByData = (href: string, isAuthored: boolean[], end: number) => {
  if (isAuthored[end] !== false) return false;
  const next = isAuthored.indexOf(true, end);
  return next >= 0 && !/[/\\?#]/.test(href[next]);
};

const splitPort = (authority: string): [host: string, port?: string] => {
  const colon = authority.indexOf(':');
  return colon < 0 ? [authority] : [authority.slice(0, colon), authority.slice(colon)];
};

/** The domain that the template ends the host with; null unless one organisation owns it. */
const authoredDomain = (host: string, lastFromData: number): string | null => {
  const suffix = host.slice(lastFromData + 1);
  const isWhole = suffix.startsWith('.') || host[lastFromData] === '.';
  const text = isWhole ? suffix.replace(/^\./, '') : suffix.slice(suffix.indexOf('.') + 1);
  const domain = suffix.includes('.') ? parseHostName(text) : null;

  return domain !== null && isRegistrable(domain) ? domain : null;
};

/** Whether a URL that is not http leads to no web page, or is as authored up to its scheme or first character. */
const isHarmless = (href: string, isAuthored: boolean[]) => {
  const scheme = SCHEME.exec(href)?.[0];
  if (scheme === undefined) return isAuthored[0];
  return (
    isAuthored.slice(0, scheme.length).every(Boolean) ||
    HARMLESS_SCHEME.test(href) ||
    unsafeHref(href) !== null
  );
};

const isUnder = (href: string, base?: string) => base !== undefined && href.startsWith(`${base}/`);

/** https://url.spec.whatwg.org/#concept-basic-url-parser, steps 1 and 3 */
const asBrowsersRead = ({ href, isAuthored }: RenderedHref): RenderedHref => {
  const start = /^[\p{Cc} ]*/u.exec(href)?.[0].length ?? 0;
  const kept = [...href.split('').keys()].filter((index) => index >= start && !/[\t\n\r]/.test(href[index]));

  return {
    href: kept.map((index) => href[index]).join(''),
    isAuthored: kept.map((index) => isAuthored[index]),
  };
};
