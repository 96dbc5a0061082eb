import { escapeHtml } from '../../lib/escape-html';
import { findBodyStarts } from './body-start';
import { countBelow } from './line-index';
import { type LiquidMask, maskLiquid, splitLiquid } from './liquid-mask';
import { readMarkup } from './markup';

/**
 * The template of a mail with its preheader, the words that inboxes show after the subject: hidden text where the body
 * begins, before everything else. It has no line breaks, so that the lines of the template stay. Without a preheader or
 * without HTML, the template is returned as it is. Never throws.
 */
export const withPreheader = (html: string, preheader: string | null): string => {
  if (!preheader?.trim() || html.trim() === '') return html;
  const mask = maskLiquid(html);
  const element = hiddenElement(preheader);

  return findBodyStarts(mask, readMarkup(mask.markup)).reduceRight((result, position) => {
    const text = isInRaw(html, mask, position) ? `{% endraw %}${element}{% raw %}` : element;
    return result.slice(0, position) + text + result.slice(position);
  }, html);
};

const hiddenElement = (preheader: string) => `<div style="${HIDDEN}">${escapeText(preheader)}${FILLER}</div>`;

/** `display:none` also keeps it out of the plain text; mail programs that ignore it obey one of the others. */
const HIDDEN =
  'display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;mso-hide:all';

/**
 * Keeps the first words of the body from following the preheader in the inbox: a figure space and a combining grapheme
 * joiner are shown as nothing, and are not collapsed.
 */
const FILLER = Array(100).fill('&#8199;&#847;').join(' ');

/** Liquid stays: its outputs are escaped when it is rendered. */
const escapeText = (preheader: string) =>
  splitLiquid(preheader, maskLiquid(preheader), { start: 0, end: preheader.length })
    .map(({ text, isLiquid }) => (isLiquid ? text : escapeHtml(text)))
    .join('');

/** Whether Liquid at the offset would be shown instead of rendered. Between `raw` and `endraw` there is no other Liquid. */
const isInRaw = (html: string, { liquid }: LiquidMask, position: number): boolean => {
  const before = liquid[countBelow(liquid, position, ({ start }) => start) - 1];
  return before !== undefined && /^\{%-?\s*raw\b/.test(html.slice(before.start, before.end));
};
