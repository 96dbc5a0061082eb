/**
 * The HTML of a page for the `srcdoc` of a frame: links to other pages open a new tab, which learns nothing of this one, and
 * `#` leads to places of the page itself. Without its own URL, it would be resolved against that of the admin.
 */
export const openInNewTab = (html: string): string => {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const link of page.querySelectorAll('a[href], area[href]')) {
    const href = link.getAttribute('href')?.trim() ?? '';
    const isInside = href.startsWith('#');
    if (isInside) link.setAttribute('href', OWN_URL + href);
    link.setAttribute('target', isInside ? '_self' : '_blank');
    link.setAttribute('rel', 'noopener noreferrer');
  }
  const doctype = page.doctype ? new XMLSerializer().serializeToString(page.doctype) : '';

  return doctype + page.documentElement.outerHTML;
};

const OWN_URL = 'about:srcdoc';
