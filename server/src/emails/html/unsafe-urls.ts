import { decodeAttributeValue } from './attribute-value';
import { maskLiquid } from './liquid-mask';
import { unsafeHref } from './link-target';
import { isEmbeddedImage, urlAttributes, urlsIn } from './url-attributes';

/**
 * The HTML without the values that have a URL with an unsafe scheme: `#` instead of a URL, nothing instead of CSS.
 * `embeddedImages` tells how the images begin that the template itself embeds; any other `data:` URL comes from data.
 * Everything else stays byte for byte. Never throws.
 */
export const neutralizeUnsafeUrls = (html: string, embeddedImages: readonly string[] = []): string => {
  if (!mayBeUnsafe(html)) return html;
  let result = '';
  let copiedUntil = 0;

  for (const { value, kind } of urlAttributes(html)) {
    const text = decodeAttributeValue(html.slice(value.start, value.end));
    const isUnsafe = urlsIn(text, kind).some(
      (url) => unsafeHref(url) !== null && !embeddedImages.some((image) => url.trim().startsWith(image))
    );
    if (!isUnsafe) continue;

    result += html.slice(copiedUntil, value.start) + (kind === 'css' || kind === 'refresh' ? '' : '#');
    copiedUntil = value.end;
  }
  return result + html.slice(copiedUntil);
};

/** How the embedded images of a template begin: until their first Liquid, at most 100 characters. */
export const findEmbeddedImages = (html: string): string[] => {
  if (!/data:image/i.test(html)) return [];
  const { markup, liquid } = maskLiquid(html);
  let next = 0;

  const images = urlAttributes(markup).flatMap(({ value, kind }) => {
    while (next < liquid.length && liquid[next].start < value.start) next += 1;
    const end = Math.min(liquid[next]?.start ?? value.end, value.end);
    return urlsIn(decodeAttributeValue(html.slice(value.start, end)), kind)
      .filter((url) => isEmbeddedImage(url, kind))
      .map((url) => url.trim().slice(0, MAX_BEGINNING));
  });
  return [...new Set(images)];
};

const MAX_BEGINNING = 100;

/**
 * True for every HTML with an unsafe URL, and cheap for others, since each email is asked. Looks at what stands before each
 * colon. Character references of letters and colons, and CSS escapes, may spell a scheme, too.
 */
const mayBeUnsafe = (html: string): boolean => {
  if (html.includes('\\') || html.includes('&colon') || (html.includes('&#') && REFERENCE.test(html)))
    return true;

  for (let colon = html.indexOf(':'); colon >= 0; colon = html.indexOf(':', colon + 1)) {
    if (!SCHEME_ENDS.has(html.charCodeAt(colon - 1))) continue;
    const before = html.slice(Math.max(0, colon - MAX_SPELLED_LENGTH), colon).replace(SKIPPED, '');
    if (SCHEME.test(before)) return true;
  }
  return false;
};

/** Letters from `:` to `z`, in decimal or hexadecimal. */
const REFERENCE = /&#(?:0*(?:58|6[5-9]|[7-9]\d|1[01]\d|12[0-2])(?!\d)|x0*(?:3a|[4-7][0-9a-f])(?![0-9a-f]))/i;

/** The last letters of unsafe schemes, and what may stand between one and its colon. */
const SCHEME_ENDS = new Set([...'taebTAEB;\t\n\r'].map((character) => character.charCodeAt(0)));
const SCHEME = /(?:script|data|file|blob)$/i;

/** Browsers skip these within a scheme. */
const SKIPPED = /[\t\n\r]|&(?:Tab|NewLine|#\w{1,8});?/g;

/** The longest scheme with a reference between its letters. */
const MAX_SPELLED_LENGTH = 160;
