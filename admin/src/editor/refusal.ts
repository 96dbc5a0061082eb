import { escapeLiquid } from './liquid-text';

/** Why rich text is not offered for a template; `changed` is found out by trying. */
export type Refusal = { reason: 'document' | 'comment' | 'changed' } | { reason: 'element'; name: string };

/** What the rich text editor knows; anything else would be lost in it. */
const ELEMENTS = new Set([
  ...['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote', 'div', 'hr', 'br', 'img'],
  ...['a', 'strong', 'b', 'em', 'i', 'u', 's', 'strike', 'span', 'small'],
]);

const DOCUMENT = new Set(['html', 'head', 'body', 'title', 'meta', 'link', 'base', 'style']);

/** What a look at the tags tells, before anything is loaded; null where nothing speaks against rich text. */
export const findRefusal = (template: string): Refusal | null => {
  const html = escapeLiquid(template);
  if (/<!doctype/i.test(html)) return { reason: 'document' };
  if (/<[!?]/.test(html)) return { reason: 'comment' };

  const names = [...html.matchAll(/<\/?([a-z][^\s>/]*)/gi)].map(([, name]) => name.toLowerCase());
  const name = names.find((one) => !ELEMENTS.has(one));
  if (name === undefined) return null;
  return DOCUMENT.has(name) ? { reason: 'document' } : { reason: 'element', name };
};
