import { type Attribute, readMarkup, withOutlook } from './markup';

/** The attributes that browsers and mail programs read URLs from. */

type Kind = 'url' | 'image' | 'list' | 'animation' | 'css' | 'refresh';

const NAMES: Record<Kind, string> = {
  url: 'href action formaction xlink:href cite longdesc data codebase classid usemap profile manifest',
  image: 'src background poster icon lowsrc dynsrc',
  list: 'srcset imagesrcset ping archive',
  animation: 'from to by values',
  css: 'style',
  refresh: 'content',
};

const KINDS = new Map(
  Object.entries(NAMES).flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind as Kind]))
);

export type UrlAttribute = {
  start: number;
  value: NonNullable<Attribute['value']>;
  kind: Kind;
  /** Whether readers see what the URL leads to, or can follow it. */
  isSeen: boolean;
};

/** In source order, also in the parts for Outlook. */
export const urlAttributes = (markup: string): UrlAttribute[] =>
  withOutlook(markup, readMarkup(markup)).flatMap((piece) => {
    if (piece.kind !== 'open') return [];
    return piece.attributes.flatMap(({ name, start, value }): UrlAttribute[] => {
      const kind = KINDS.get(name);
      return kind && value ? [{ start, value, kind, isSeen: isSeen(piece.name, name) }] : [];
    });
  });

const isSeen = (element: string, attribute: string): boolean => {
  if (UNSEEN_ELEMENTS.has(element) || UNSEEN_ATTRIBUTES.has(attribute)) return false;
  if (attribute === 'href') return HREF_ELEMENTS.test(element);
  // Word writes a picture twice: as VML for itself, and as `<img>` for all others. Other prefixes are data of Office.
  return !element.includes(':');
};

const UNSEEN_ELEMENTS = new Set(['link', 'meta', 'base']);

const UNSEEN_ATTRIBUTES = new Set([
  'cite',
  'longdesc',
  'profile',
  'manifest',
  'classid',
  'codebase',
  'archive',
]);

/** A link, also in VML, or a part of an SVG. */
const HREF_ELEMENTS = /^(a|area|image|feimage|use|animate|set|script|v:.*)$/;

/** The URLs in the decoded value of an attribute. */
export const urlsIn = (value: string, kind: Kind): string[] => {
  switch (kind) {
    case 'list':
      return [value, ...value.split(/\s+/).map((url) => url.replace(/^,+|,+$/g, ''))];
    case 'animation':
      return value.split(';');
    case 'css':
      return [...unescapeCss(value).matchAll(CSS_URL)].map(([, url]) => url);
    case 'refresh':
      return [...value.matchAll(REFRESH_URL)].map(([, url]) => url);
    default:
      return [value];
  }
};

/** Whether the URL is an image within the HTML itself, in an attribute that shows images. */
export const isEmbeddedImage = (url: string, kind: Kind): boolean =>
  (kind === 'image' || kind === 'list' || kind === 'css') && /^\s*data:image\//i.test(url);

const CSS_URL = /(?:\burl\s*\(|\bsrc\s*\(|@import\b|\bimage\s*\()\s*["']?\s*([^"')]*)/gi;

/** https://html.spec.whatwg.org/#shared-declarative-refresh-steps */
const REFRESH_URL = /^[\s\d.]*[;,\s]\s*(?:url\s*=\s*)?["']?([^"']*)/gi;

/** https://www.w3.org/TR/css-syntax-3/#consume-escaped-code-point */
const unescapeCss = (css: string) =>
  css.replace(/\\(?:([0-9a-f]{1,6})\s?|([^]))/gi, (_, hex?: string, character = '') =>
    hex ? String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0xfffd)) : character
  );
