/** Pasted text brings what it says, not how it looked elsewhere. What was copied within an editor stays as it is. */
export const cleanPasted = (html: string): string => {
  if (html.includes('data-pm-slice')) return html;

  const pasted = document.createElement('template');
  pasted.innerHTML = html;
  for (const element of pasted.content.querySelectorAll('*')) {
    for (const name of FOREIGN) element.removeAttribute(name);
  }
  pasted.content.querySelectorAll('span').forEach((span) => span.replaceWith(...span.childNodes));
  return pasted.innerHTML;
};

const FOREIGN = ['style', 'class', 'id', 'dir', 'align', 'target', 'rel', 'data-link-name', 'data-track'];
