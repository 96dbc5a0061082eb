import { compile } from 'html-to-text';
import { checkNesting } from './html-nesting';

const skip = (selector: string) => ({ selector, format: 'skip' });

/** Deeper elements, which only data can nest, are left out: the conversion is recursive. */
const MAX_DEPTH = 600;

const convert = compile({
  wordwrap: false,
  limits: { maxDepth: MAX_DEPTH },
  selectors: [
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    ...['title', 'img', '[style*="display:none"]', '[style*="display: none"]'].map(skip),
  ],
});

/** Replaces URLs in a text, each as a whole: never inside a longer URL. */
export const replaceUrls = (text: string, replacements: ReadonlyMap<string, string>): string =>
  replacements.size === 0
    ? text
    : text.replace(/https?:\/\/[^\s<>"]+/gi, (match) => {
        const url = findKnownUrl(match, replacements);
        return url === null ? match : replacements.get(url) + match.slice(url.length);
      });

/**
 * The longest known URL that `match` equals, after zero or more punctuation marks are removed from its end; or null. At most
 * MAX_PUNCTUATION marks are removed, so that a row of them is not searched again for each one.
 */
const findKnownUrl = (match: string, known: ReadonlyMap<string, string>): string | null => {
  const shortest = Math.max(0, match.length - MAX_PUNCTUATION);
  for (let end = match.length; end > shortest; end -= 1) {
    if (known.has(match.slice(0, end))) return match.slice(0, end);
    if (!/[.,;:!?'*_)\]}]/.test(match[end - 1])) return null;
  }
  return null;
};

const MAX_PUNCTUATION = 20;

/**
 * The plain text of an email: links as `text [url]`, lines not wrapped, without images and hidden preheaders.
 *
 * @throws {LimitExceeded} for HTML with too many elements, or nested too deeply
 */
export const htmlToPlainText = (html: string): string => {
  checkNesting(html);
  return convert(html);
};
