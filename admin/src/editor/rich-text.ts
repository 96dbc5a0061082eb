import { getSchema, type JSONContent } from '@tiptap/core';
import { DOMParser, DOMSerializer, type Node } from '@tiptap/pm/model';
import { EXTENSIONS } from './extensions';
import { WRITTEN_STYLE } from './kept-attributes';
import { escapeLiquid, isSameLiquid, unescapeLiquid } from './liquid-text';
import { findRefusal, type Refusal } from './refusal';
import { isSameContent } from './same-content';

const SCHEMA = getSchema(EXTENSIONS);

export type RichText = { content: JSONContent } | { refusal: Refusal };

/** A template as rich text, unless writing it again would change what it says or how it looks. */
export const readRichText = (template: string): RichText => {
  const refusal = findRefusal(template);
  if (refusal) return { refusal };

  const source = document.createElement('template');
  source.innerHTML = escapeLiquid(template);
  const written = source.innerHTML;
  source.content.querySelectorAll('p > br:only-child').forEach(clearParagraph);
  const doc = DOMParser.fromSchema(SCHEMA).parse(source.content);

  const again = toMarkup(doc);
  const isKept = isSameContent(written, again) && isSameLiquid(template, unescapeLiquid(again));
  return isKept || template.trim() === '' ? { content: doc.toJSON() } : { refusal: { reason: 'changed' } };
};

/** The template of a text; empty where nothing was written. */
export const writeRichText = (doc: Node): string => {
  const html = toMarkup(doc);
  return html === EMPTY ? '' : unescapeLiquid(html);
};

const EMPTY = '<p><br></p>';

const toMarkup = (doc: Node): string => {
  const written = document.createElement('template');
  DOMSerializer.fromSchema(doc.type.schema).serializeFragment(doc.content, { document }, written.content);

  written.content.querySelectorAll(`[${WRITTEN_STYLE}]`).forEach(restoreStyle);
  written.content.querySelectorAll('li > p:first-child').forEach(unwrapInItem);
  written.content
    .querySelectorAll('p:empty')
    .forEach((paragraph) => paragraph.append(document.createElement('br')));
  return written.innerHTML.replace(BORDER, '$1\n');
};

/** Mail programs give an empty paragraph no height; the editor shows a line for it by itself. */
const clearParagraph = (lineBreak: Element) => {
  if (lineBreak.parentElement?.textContent?.trim() === '') lineBreak.remove();
};

const restoreStyle = (element: Element) => {
  element.setAttribute('style', element.getAttribute(WRITTEN_STYLE) ?? '');
  element.removeAttribute(WRITTEN_STYLE);
};

/** In an item a paragraph of its own would only add a distance. */
const unwrapInItem = (paragraph: Element) => {
  const next = paragraph.nextElementSibling;
  if (paragraph.attributes.length > 0 || (next && !/^[UO]L$/.test(next.tagName))) return;
  paragraph.replaceWith(...paragraph.childNodes);
};

/** One block a line. */
const BORDER = /(<\/(?:p|h[1-6]|ul|ol|li|blockquote|div)>|<(?:ul|ol|blockquote|div)(?: [^<>]*)?>|<hr>)(?=<)/g;
