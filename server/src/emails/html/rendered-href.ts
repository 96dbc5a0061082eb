import { decodeAttributeValue, trimAttributeValue } from './attribute-value';

/** A part of a rendered URL: text of the template, or anything that Liquid wrote. */
export type HrefPart = { text: string; isAuthored: boolean };

/** The URL of a link with Liquid, as rendered for one prospect. */
export type RenderedHref = {
  /** Decoded and trimmed. */
  href: string;
  /** For each UTF-16 unit of `href`, whether it stands in the template. */
  isAuthored: boolean[];
};

/**
 * Decodes and trims the parts of an attribute value. If a character reference spans two parts, nothing counts as authored:
 * data took part in writing it.
 */
export const joinHref = (parts: HrefPart[]): RenderedHref => {
  const whole = decodeAttributeValue(parts.map(({ text }) => text).join(''));
  const decoded = parts.map(({ text, isAuthored }) => ({ text: decodeAttributeValue(text), isAuthored }));
  const isExact = decoded.map(({ text }) => text).join('') === whole;
  const flags = isExact
    ? decoded.flatMap(({ text, isAuthored }) => Array<boolean>(text.length).fill(isAuthored))
    : Array<boolean>(whole.length).fill(false);

  const href = trimAttributeValue(whole);
  const start = href === '' ? 0 : whole.indexOf(href);
  return { href, isAuthored: flags.slice(start, start + href.length) };
};
