import { getSchema, type JSONContent } from '@tiptap/core';
import { DOMParser, DOMSerializer, type Node } from '@tiptap/pm/model';
import { EXTENSIONS } from './extensions';
import { ORIGINAL_STYLE } from './kept-attributes';
import { escapeLiquid, isSameLiquid, unescapeLiquid } from './liquid-text';
import { findRefusal, type Refusal } from './refusal';
import { isSameContent } from './same-content';

const SCHEMA = getSchema(EXTENSIONS);

export type RichText = { content: JSONContent } | { refusal: Refusal };

/** Parses a template as rich text. Refuses it if serializing it again would change its content or look (round trip). */
export const readRichText = (template: string): RichText => {
  const refusal = findRefusal(template);
  if (refusal) return { refusal };

  const source = document.createElement('template');
  source.innerHTML = escapeLiquid(template);
  const before = source.innerHTML;
  source.content.querySelectorAll('p > br:only-child').forEach(clearParagraph);
  const doc = DOMParser.fromSchema(SCHEMA).parse(source.content);

  const after = toMarkup(doc);
  const isLossless = isSameContent(before, after) && isSameLiquid(template, unescapeLiquid(after));
  return isLossless || template.trim() === ''
    ? { content: doc.toJSON() }
    : { refusal: { reason: 'changed' } };
};

/** Serializes rich text to a template; an empty document to an empty string. */
export const writeRichText = (doc: Node): string => {
  const html = toMarkup(doc);
  return html === EMPTY_DOCUMENT ? '' : unescapeLiquid(html);
};

const EMPTY_DOCUMENT = '<p><br></p>';

const toMarkup = (doc: Node): string => {
  const output = document.createElement('template');
  DOMSerializer.fromSchema(doc.type.schema).serializeFragment(doc.content, { document }, output.content);

  output.content.querySelectorAll(`[${ORIGINAL_STYLE}]`).forEach(restoreStyle);
  output.content.querySelectorAll('li > p:first-child').forEach(unwrapInItem);
  output.content
    .querySelectorAll('p:empty')
    .forEach((paragraph) => paragraph.append(document.createElement('br')));
  return output.innerHTML.replace(BLOCK_BOUNDARY, '$1\n');
};

/**
 * Removes the `<br>` of an empty paragraph, since the editor adds its own. `toMarkup` writes it again,
 * because email clients show an empty paragraph without height.
 */
const clearParagraph = (lineBreak: Element) => {
  if (lineBreak.parentElement?.textContent?.trim() === '') lineBreak.remove();
};

const restoreStyle = (element: Element) => {
  element.setAttribute('style', element.getAttribute(ORIGINAL_STYLE) ?? '');
  element.removeAttribute(ORIGINAL_STYLE);
};

/** Tiptap wraps the text of a list item in a paragraph, which would add a margin in emails. */
const unwrapInItem = (paragraph: Element) => {
  const next = paragraph.nextElementSibling;
  if (paragraph.attributes.length > 0 || (next && !/^[UO]L$/.test(next.tagName))) return;
  paragraph.replaceWith(...paragraph.childNodes);
};

/**
 * The end of a block tag that another tag follows. A line break is inserted there, so that each block starts
 * on its own line.
 */
const BLOCK_BOUNDARY =
  /(<\/(?:p|h[1-6]|ul|ol|li|blockquote|div)>|<(?:ul|ol|blockquote|div)(?: [^<>]*)?>|<hr>)(?=<)/g;
