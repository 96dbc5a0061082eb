import type { Step } from '../../../server/src/sequences/contract';
import { withoutLiquid } from './plain-liquid';

/** Enough for two lines of a wide screen. */
const MAX_LENGTH = 300;

const HIDDEN = [
  'style, script, title, template, [hidden]',
  '[style*="display:none" i], [style*="display: none" i]',
].join();

const BLOCK_TAG =
  /<(?=\/?(?:p|div|h[1-6]|ul|ol|li|table|tr|td|th|blockquote|section|header|footer|br|hr)\b)/gi;

/** White space, and the invisible characters with which templates pad the preview of an inbox. */
const SPACE = /(?:[\s\u00ad\u200b-\u200f\u2060\ufeff]|\u034f)+/g;

/** The first words of an email as one line of plain text; `label` names merge tags by their path. Empty without content. */
export const excerptOf = (
  { html, text }: Pick<Step, 'html' | 'text'>,
  label: (path: string) => string
): string => {
  const words = html?.trim() ? textOf(withoutLiquid(html, label)) : withoutLiquid(text ?? '', label);

  return words.replace(SPACE, ' ').trim().slice(0, MAX_LENGTH);
};

/** Parsed without being shown: no script runs and no image loads. */
const textOf = (html: string): string => {
  const { body } = new DOMParser().parseFromString(html.replace(BLOCK_TAG, ' <'), 'text/html');
  for (const hidden of body.querySelectorAll(HIDDEN)) hidden.remove();

  return body.textContent ?? '';
};
