import { compile } from 'html-to-text';

const skip = (selector: string) => ({ selector, format: 'skip' });

const convert = compile({
  wordwrap: false,
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

/** The longest known URL that `match` equals, after zero or more punctuation marks are removed from its end; or null. */
const findKnownUrl = (match: string, known: ReadonlyMap<string, string>): string | null => {
  for (let end = match.length; end > 0; end -= 1) {
    if (known.has(match.slice(0, end))) return match.slice(0, end);
    if (!/[.,;:!?'*_)\]}]/.test(match[end - 1])) return null;
  }
  return null;
};

/** The plain text of an email: links as `text [url]`, lines not wrapped, without images and hidden preheaders. */
export const htmlToPlainText = (html: string): string => convert(html);
