import { decodeAttributeValue, trimAttributeValue } from '../html/attribute-value';
import { isWebUrl } from '../html/link-target';
import type { Attribute, Piece } from '../html/markup';
import type { StepWarning } from './contract';

type Tag = Extract<Piece, { kind: 'open' }>;

type ImageCode = 'image-alt' | 'image-form' | 'image-http' | 'image-data';

/** Images that readers will not see, and those without a text for people who do not see them. */
export const imageWarnings = (html: string, tags: Tag[], lineOf: (tag: Tag) => number): StepWarning[] =>
  tags
    .filter(({ name }) => name === 'img')
    .flatMap((tag) => {
      const attribute = (wanted: string) => tag.attributes.find(({ name }) => name === wanted);
      const codes = [sourceFault(html, attribute('src')), attribute('alt') ? null : 'image-alt'];

      return codes.flatMap((code) => (code ? { code: code as ImageCode, line: lineOf(tag) } : []));
    });

/** Null for a source that begins with Liquid, since data decides it. */
const sourceFault = (html: string, source: Attribute | undefined): ImageCode | null => {
  const url = source?.value
    ? trimAttributeValue(decodeAttributeValue(html.slice(source.value.start, source.value.end)))
    : '';
  if (/^\{[{%]/.test(url)) return null;
  if (/^data:/i.test(url)) return 'image-data';
  if (!/^https?:/i.test(url)) return 'image-form';
  if (!/[{]/.test(url) && !isWebUrl(url)) return 'image-form';

  return /^http:/i.test(url) ? 'image-http' : null;
};
