import { getDomain } from 'tldts';

/**
 * Host names, compared as browsers resolve them: in lower case and punycode. Never throws.
 */

const MAX_LENGTH = 253;
const MAX_LABEL_LENGTH = 63;

/** The host name as browsers resolve it; null unless it is one: no port, no path, no user name, no empty label. */
export const parseHostName = (text: string): string | null => {
  if (text === '' || /[\s/\\?#@:[\]%*\p{Cc}]/u.test(text)) return null;
  const host = resolveHost(`https://${text}/`);

  return host !== null && hasValidLabels(host) ? host : null;
};

/** The host of a URL as browsers resolve it; null when the text is no URL, or its host is no name. */
export const hostNameOf = (url: string): string | null => {
  const host = resolveHost(url);
  return host !== null && hasValidLabels(host) ? host : null;
};

/**
 * Whether one organisation can own the name: `acme.example`, but neither `example` nor `co.uk`, by the public suffixes of ICANN.
 */
export const isRegistrable = (host: string): boolean =>
  host.includes('.') && (isIpAddress(host) || getDomain(host) !== null);

export const isSameOrSubdomain = (host: string, domain: string): boolean =>
  host === domain || host.endsWith(`.${domain}`);

/**
 * A pattern as stored: `acme.example` stands for this host, `*.acme.example` for each of its subdomains. Null unless the
 * text is one; a wildcard directly before a top-level domain is none.
 */
export const parseHostPattern = (text: string): string | null => {
  const isWildcard = text.startsWith('*.');
  const host = parseHostName(isWildcard ? text.slice(2) : text);
  if (host === null) return null;
  if (!isWildcard) return host;
  return isRegistrable(host) ? `*.${host}` : null;
};

export const matchesPattern = (host: string, pattern: string): boolean =>
  pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;

const isIpAddress = (host: string): boolean => /^[\d.]+$/.test(host);

const resolveHost = (url: string): string | null => {
  try {
    return new URL(url).hostname.replace(/\.$/, '');
  } catch {
    return null;
  }
};

const hasValidLabels = (host: string) =>
  host.length <= MAX_LENGTH &&
  host.split('.').every((label) => label !== '' && label.length <= MAX_LABEL_LENGTH);
