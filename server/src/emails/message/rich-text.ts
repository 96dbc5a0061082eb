import { createBoundedCache } from '../../lib/bounded-cache';
import { htmlToPlainText } from './plain-text';

/** Data of a prospect are JSON, which has no symbols: they cannot pose as HTML. */
const IS_RICH_TEXT = Symbol('rich text');

/** HTML that templates insert as it is, and as plain text where they are plain text. */
export type RichText = {
  readonly [IS_RICH_TEXT]: true;
  readonly html: string;
  readonly text: string;
  /** For filters. */
  readonly toString: () => string;
};

/** Null for an empty one. */
export const toRichText = (html: string | null | undefined): RichText | null => {
  if (!html) return null;
  const known = cache.get(html);
  if (known) return known;
  const richText = { [IS_RICH_TEXT]: true as const, html, text: htmlToPlainText(html), toString: () => html };
  cache.set(html, richText);
  return richText;
};

export const isRichText = (value: unknown): value is RichText =>
  typeof value === 'object' && value !== null && IS_RICH_TEXT in value;

const cache = createBoundedCache<string, RichText>(200);
