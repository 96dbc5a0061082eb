import { writeDeclaration, readDeclaration } from './style-declarations';

/** The form state of the image dialog. `width` is in pixels; empty for the image's own. */
export type ImageDraft = { src: string; alt: string; width: string };

/** A file of the Media Library, as its dialog returns it. */
export type Asset = {
  url: string;
  alternativeText?: string | null;
  /** In pixels. Null for an SVG that states none. */
  width?: number | null;
  /** Whether the URL expires, because the files are private. */
  isUrlSigned?: boolean;
};

type Attributes = Record<string, unknown>;

/** The width that mail programs show without scrolling. */
const MAX_WIDTH = 600;

export const toImageDraft = ({ src, alt, width }: Attributes): ImageDraft => ({
  src: textOf(src),
  alt: textOf(alt),
  width: textOf(width),
});

/** `baseUrl` is the public URL of Strapi, which stores relative URLs for files on its own disk. */
export const draftOfAsset = ({ url, alternativeText, width }: Asset, baseUrl: string): ImageDraft => ({
  src: absoluteUrl(url, baseUrl),
  alt: alternativeText ?? '',
  width: width ? String(Math.min(width, MAX_WIDTH)) : '',
});

/** Whether a width is empty, a number of pixels, or as it was, such as `100%`. */
export const isWidth = (width: string, original: unknown): boolean =>
  /^([1-9]\d{0,3})?$/.test(width.trim()) || width === textOf(original);

/** The attributes of the image; null removes one. A height keeps the proportions, and is removed with another image. */
export const toImageAttributes = (draft: ImageDraft, original: Attributes): Attributes => {
  const [src, width] = [draft.src.trim(), draft.width.trim() || null];
  const isSameImage = src === original.src;
  const attributes = { src, alt: draft.alt.trim(), width };
  if (original.src === undefined) return { ...attributes, style: width && 'max-width: 100%; height: auto' };
  if (isSameImage && width === (original.width ?? null)) return attributes;

  return {
    ...attributes,
    height: isSameImage ? scaledHeight(original, Number(width)) : null,
    style: withWidth(original.style, width),
  };
};

const scaledHeight = ({ width, height }: Attributes, newWidth: number): string | null => {
  const scaled = Math.round((Number(height) * newWidth) / Number(width));

  return scaled > 0 && Number.isFinite(scaled) ? String(scaled) : null;
};

/** A width in the style would win over the attribute. */
const withWidth = (style: unknown, width: string | null) =>
  writeDeclaration(
    style,
    'width',
    width !== null && readDeclaration(style, 'width') !== null ? `${width}px` : null
  );

/** The base may have a path, which relative URLs leave out. */
const absoluteUrl = (url: string, baseUrl: string): string => {
  if (url.startsWith('//')) return `https:${url}`;
  return url.startsWith('/') ? baseUrl.replace(/\/+$/, '') + url : url;
};

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
