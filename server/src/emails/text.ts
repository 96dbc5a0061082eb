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

/** The plain text of a mail: links as `text [address]`, lines not wrapped, images and hidden preheaders left out. */
export const textFromHtml = (html: string): string => convert(html);
