/**
 * The HTML of a mail as a page for a frame: links open a new tab, which learns nothing of this one; `#` leads to places of the
 * page itself; the page does not send itself elsewhere. Mail programs use their own font for texts that set none.
 *
 * `isSrcDoc`: the frame has no URL of its own, so that `#` would lead to that of the admin.
 */
export const toMailPage = (html: string, { isSrcDoc }: { isSrcDoc: boolean }): string => {
  const page = new DOMParser().parseFromString(
    isFullDocument(html) ? html : DEFAULT_BODY + html,
    'text/html'
  );
  for (const meta of page.querySelectorAll('meta[http-equiv="refresh" i]')) meta.remove();
  for (const link of page.querySelectorAll('a[href], area[href]')) {
    const href = link.getAttribute('href')?.trim() ?? '';
    const isInside = href.startsWith('#');
    if (isInside && isSrcDoc) link.setAttribute('href', SRC_DOC_URL + href);
    link.setAttribute('target', isInside ? '_self' : '_blank');
    link.setAttribute('rel', 'noopener noreferrer');
  }
  const doctype = page.doctype ? new XMLSerializer().serializeToString(page.doctype) : '';

  return doctype + page.documentElement.outerHTML;
};

const isFullDocument = (html: string) => /<!doctype|<html/i.test(html);

const DEFAULT_BODY = '<body style="margin: 16px; font: 16px/1.5 Arial, sans-serif">';

const SRC_DOC_URL = 'about:srcdoc';
