import { decodeAttributeValue } from './attribute-value';
import { maskLiquid } from './liquid-mask';
import { readMarkup, readOutlook } from './markup';

const MAX_TARGET_LENGTH = 2_048;
const MAX_FINDINGS = 20;

/** Addresses that run or read something on the reader's machine. */
const UNSAFE_SCHEMES = new Set(['javascript', 'vbscript', 'data', 'file', 'blob']);

const ADDRESS_ATTRIBUTES = new Set(['href', 'src', 'action', 'formaction', 'xlink:href']);
const LIQUID_OUTPUT = /\{\{[^{}]*\}\}/g;
const LIQUID_TAG = /\{%[^%{]*%\}/g;

/**
 * The address a click may lead to, exactly as authored, or null. It is absolute, http or https, and has a host that every
 * program reads alike: no user name, no backslash before the path. Expects an address without white space around it.
 */
export const parseLinkTarget = (href: string): string | null => {
  const authority = /^https?:\/\/([^/?#]+)/i.exec(href)?.[1];
  if (!authority || /[@\\]/.test(authority)) return null;
  if (href.length > MAX_TARGET_LENGTH || /\p{Cc}/u.test(href) || href.endsWith(' ')) return null;

  const url = parseUrl(href);
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') return null;
  return url.username === '' && url.password === '' ? href : null;
};

/**
 * A target as a Location header can carry it: ASCII, the host in punycode, and only what a header cannot hold percent-encoded.
 * What is encoded already stays as it is, and so do `[ ] | { }` and a backslash, which browsers take for a slash.
 */
export const locationHeader = (target: string): string => {
  const [origin, scheme = '', authority = ''] = /^(https?:\/\/)([^/?#]*)/i.exec(target) ?? [''];
  const host = isAscii(authority) ? authority : (parseUrl(target)?.host ?? authority);
  return scheme + percentEncode(host) + percentEncode(target.slice(origin.length));
};

/** The unsafe scheme of an address as browsers read it, or null. Character references are resolved before. */
export const unsafeHref = (href: string): string | null => {
  // https://url.spec.whatwg.org/#concept-basic-url-parser, steps 1 and 3: what a browser drops before it reads the scheme.
  const read = href.replace(/[\t\n\r]/g, '').replace(/^[\p{Cc} ]+/u, '');
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(read)?.[1].toLowerCase();
  return scheme !== undefined && UNSAFE_SCHEMES.has(scheme) ? scheme : null;
};

export type UnsafeHref = { scheme: string; line: number; column: number };

/**
 * The unsafe addresses in the HTML of a step, at most twenty, with the place of their attribute; lines and columns count
 * from 1. An image written into its `src` (`data:image/…`) is no link and is let through.
 */
export const findUnsafeHrefs = (html: string): UnsafeHref[] => {
  const { markup } = maskLiquid(html);
  const attributes = readMarkup(markup)
    .flatMap((piece) => [piece, ...readOutlook(markup, piece)])
    .flatMap((piece) => (piece.kind === 'open' ? piece.attributes : []));
  const found: UnsafeHref[] = [];

  for (const { name, start, value } of attributes) {
    if (!value || !ADDRESS_ATTRIBUTES.has(name)) continue;

    const written = html.slice(value.start, value.end);
    const scheme = readings(written)
      .map(unsafeHref)
      .find((unsafe) => unsafe !== null);
    if (!scheme || (name === 'src' && /^\s*data:image\//i.test(written))) continue;
    if (found.push({ scheme, ...placeOf(html, start) }) === MAX_FINDINGS) break;
  }
  return found;
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

/** What an address with Liquid in it may become: all of it without its tags, and each branch where it begins with one. */
const readings = (written: string) => {
  const branches = /^\s*\{%/.test(written) ? written.split(LIQUID_TAG) : [];
  return [written.replace(LIQUID_OUTPUT, '').replace(LIQUID_TAG, ''), ...branches].map(decodeAttributeValue);
};

const placeOf = (html: string, offset: number) => {
  const before = html.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
};
