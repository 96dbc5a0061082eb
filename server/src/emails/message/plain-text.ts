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

/** A text with other addresses in the place of those given, each as a whole: not in the middle of a longer one. */
export const replaceUrls = (text: string, replacements: ReadonlyMap<string, string>): string =>
  replacements.size === 0
    ? text
    : text.replace(/https?:\/\/[^\s<>"]+/gi, (found) => {
        const address = withoutPunctuation(found, replacements);
        return address === null ? found : replacements.get(address) + found.slice(address.length);
      });

/** What ends a sentence or closes a bracket may follow an address, or be its last character. */
const withoutPunctuation = (found: string, known: ReadonlyMap<string, string>): string | null => {
  for (let end = found.length; end > 0; end -= 1) {
    if (known.has(found.slice(0, end))) return found.slice(0, end);
    if (!/[.,;:!?'*_)\]}]/.test(found[end - 1])) return null;
  }
  return null;
};

/** The plain text of a mail: links as `text [address]`, lines not wrapped, images and hidden preheaders left out. */
export const htmlToPlainText = (html: string): string => convert(html);
