/**
 * Removes foreign styles from pasted HTML: attributes and spans. Elements such as bold text and links stay.
 * Content copied from a ProseMirror editor (`data-pm-slice`) is returned unchanged.
 */
export const cleanPastedHtml = (html: string): string => {
  if (html.includes('data-pm-slice')) return html;

  const pasted = document.createElement('template');
  pasted.innerHTML = html;
  for (const element of pasted.content.querySelectorAll('*')) {
    for (const name of REMOVED_ATTRIBUTES) element.removeAttribute(name);
  }
  pasted.content.querySelectorAll('span').forEach((span) => span.replaceWith(...span.childNodes));
  return pasted.innerHTML;
};

const REMOVED_ATTRIBUTES = [
  'style',
  'class',
  'id',
  'dir',
  'align',
  'target',
  'rel',
  'data-link-name',
  'data-track',
];
