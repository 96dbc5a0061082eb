import { createHash } from 'node:crypto';

/**
 * The page that shows a mail in the admin. The admin's own Content-Security-Policy, which pages without a URL inherit, blocks
 * the images of mails; this page has one of its own. It holds no data: the admin sends it the HTML of the mail in a message,
 * and it answers with the size of the mail, the places of its links, and the images that could not be loaded. Scripts of the mail do not run.
 */

const SCRIPT = `
const measure = () => ({
  height: document.documentElement.scrollHeight,
  links: [...document.querySelectorAll('a[href], area[href]')].map((link) => {
    const { left, top, width, height } = link.getBoundingClientRect();
    return { href: link.getAttribute('href'), left, top, width, height };
  }),
  brokenImages: [...document.images]
    .filter(({ naturalWidth }) => naturalWidth === 0)
    .map((image) => image.getAttribute('src') ?? '')
    .filter((src) => /^https?:/i.test(src)),
});
addEventListener('message', ({ source, data }) => {
  if (source !== parent || typeof data?.html !== 'string') return;
  document.open();
  addEventListener('load', () => parent.postMessage({ mailFrame: 'shown', ...measure() }, '*'));
  document.write(data.html);
  document.close();
});
parent.postMessage({ mailFrame: 'ready' }, '*');
`;

const SCRIPT_HASH = createHash('sha256').update(SCRIPT).digest('base64');

export const MAIL_FRAME = `<!doctype html><html><head><meta charset="utf-8"><title>Email</title></head><body><script>${SCRIPT}</script></body></html>`;

/** `adminOrigin`: of an admin that may be served elsewhere than this Strapi. */
export const mailFramePolicy = (adminOrigin: string | null): string =>
  [
    "default-src 'none'",
    `script-src 'sha256-${SCRIPT_HASH}'`,
    'img-src https: http: data: blob:',
    'media-src https: http: data:',
    "style-src 'unsafe-inline' https: http:",
    'font-src https: http: data:',
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors 'self'${adminOrigin ? ` ${adminOrigin}` : ''}`,
    'sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox',
  ].join('; ');
