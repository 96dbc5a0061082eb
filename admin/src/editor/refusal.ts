import { escapeLiquid } from './liquid-text';

/** Why a template cannot be edited as rich text. `changed` is only known after a round trip through the editor. */
export type Refusal = { reason: 'document' | 'comment' | 'changed' } | { reason: 'element'; name: string };

/** Elements that the rich text editor supports; it would drop all others. */
const SUPPORTED_ELEMENTS = new Set([
  ...['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote', 'div', 'hr', 'br', 'img'],
  ...['a', 'strong', 'b', 'em', 'i', 'u', 's', 'strike', 'span', 'small'],
]);

const DOCUMENT_ELEMENTS = new Set(['html', 'head', 'body', 'title', 'meta', 'link', 'base', 'style']);

/** Checks the tags of a template, without loading the editor. Null means that rich text may be tried. */
export const findRefusal = (template: string): Refusal | null => {
  const html = escapeLiquid(template);
  if (/<!doctype/i.test(html)) return { reason: 'document' };
  if (/<[!?]/.test(html)) return { reason: 'comment' };

  const names = [...html.matchAll(/<\/?([a-z][^\s>/]*)/gi)].map(([, name]) => name.toLowerCase());
  const name = names.find((candidate) => !SUPPORTED_ELEMENTS.has(candidate));
  if (name === undefined) return null;
  return DOCUMENT_ELEMENTS.has(name) ? { reason: 'document' } : { reason: 'element', name };
};
