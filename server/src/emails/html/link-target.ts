import { decodeAttributeValue } from './attribute-value';
import { maskLiquid } from './liquid-mask';
import { isEmbeddedImage, urlAttributes, urlsIn } from './url-attributes';

/**
 * Limit of a Location header. A token names the link, so only the answer grows. Measured: Caddy passes 16,000 characters; nginx
 * passes 3,800 as it comes, and this many with the config of docs/configuration.md.
 */
export const MAX_TARGET_LENGTH = 8_192;
const MAX_FINDINGS = 20;

/** Schemes that run code or read files on the reader's device. */
const CODE_SCHEMES = ['javascript', 'vbscript'];
const UNSAFE_SCHEMES = new Set([...CODE_SCHEMES, 'data', 'file', 'blob']);

const LIQUID_OUTPUT = /\{\{[^{}]*\}\}/g;
const LIQUID_TAG = /\{%[^%{]*%\}/g;

/** The URL exactly as authored when a click may redirect to it, otherwise null. Expects a trimmed URL. Never throws. */
export const parseLinkTarget = (href: string): string | null =>
  isWebUrl(href) && targetLength(href) <= MAX_TARGET_LENGTH ? href : null;

/** In characters of a Location header. */
export const targetLength = (href: string): number => locationHeader(href).length;

/**
 * Whether a link leads to one web page, for browsers and for us: an absolute http or https URL whose host all parsers read
 * alike, with no user name, and no backslash before the path.
 */
export const isWebUrl = (href: string): boolean => {
  const authority = /^https?:\/\/([^/?#]+)/i.exec(href)?.[1];
  if (!authority || /[@\\]/.test(authority)) return false;
  if (/\p{Cc}/u.test(href) || href.endsWith(' ')) return false;

  const url = parseUrl(href);
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') return false;
  return url.username === '' && url.password === '';
};

/**
 * The target as the ASCII value of a Location header: the host in punycode, and only characters that a header cannot hold
 * percent-encoded. Existing encoding stays, and so do `[ ] | { }` and backslashes, which browsers read as slashes.
 */
export const locationHeader = (target: string): string => {
  const [origin, scheme = '', authority = ''] = /^(https?:\/\/)([^/?#]*)/i.exec(target) ?? [''];
  const host = isAscii(authority) ? authority : (parseUrl(target)?.host ?? authority);
  return scheme + percentEncode(host) + percentEncode(target.slice(origin.length));
};

/** The scheme of a URL, as browsers parse it, when it is unsafe; otherwise null. Expects a decoded attribute value. */
export const unsafeHref = (href: string): string | null => {
  // Browsers remove these characters first: https://url.spec.whatwg.org/#concept-basic-url-parser, steps 1 and 3.
  const cleaned = href.replace(/[\t\n\r]/g, '').replace(/^[\p{Cc} ]+/u, '');
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(cleaned)?.[1].toLowerCase();
  return scheme !== undefined && UNSAFE_SCHEMES.has(scheme) ? scheme : null;
};

export type UnsafeHref = { scheme: string; line: number; column: number };

/**
 * The unsafe URLs in the HTML of a step, at most twenty, with the position of their attribute; lines and columns count
 * from 1. Embedded images (`data:image/…` in attributes of images) are allowed, and in what readers never see, all URLs
 * that run no code: Word and Excel name files of the author there. Those are neutralized in the email.
 */
export const findUnsafeHrefs = (html: string): UnsafeHref[] => {
  const unsafeHrefs: UnsafeHref[] = [];

  for (const { start, value, kind, isSeen } of urlAttributes(maskLiquid(html).markup)) {
    const [scheme] = possibleUrls(html.slice(value.start, value.end))
      .flatMap((possible) => urlsIn(possible, kind))
      .flatMap((url) => (isEmbeddedImage(url, kind) ? [] : (unsafeHref(url) ?? [])))
      .filter((unsafe) => isSeen || CODE_SCHEMES.includes(unsafe));
    if (!scheme) continue;
    if (unsafeHrefs.push({ scheme, ...positionOf(html, start) }) === MAX_FINDINGS) break;
  }
  return unsafeHrefs;
};

const percentEncode = (text: string) =>
  text.replace(/[^\x21-\x7e]|["<>]/gu, (character) =>
    [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
  );

const isAscii = (text: string) => !/[^\x20-\x7e]/.test(text);

const parseUrl = (href: string): URL | null => {
  try {
    return new URL(href);
  } catch {
    return null;
  }
};

/** URLs that a value with Liquid can become: the value without its Liquid and, when it begins with a tag, each branch. */
const possibleUrls = (authored: string) => {
  const branches = /^\s*\{%/.test(authored) ? authored.split(LIQUID_TAG) : [];
  return [authored.replace(LIQUID_OUTPUT, '').replace(LIQUID_TAG, ''), ...branches].map(decodeAttributeValue);
};

const positionOf = (html: string, offset: number) => {
  const before = html.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
};
