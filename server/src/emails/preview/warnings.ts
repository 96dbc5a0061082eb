import { decodeAttributeValue, trimAttributeValue } from '../html/attribute-value';
import type { StepWarning } from '../contract';
import { maskLiquid } from '../html/liquid-mask';
import { type Attribute, type Piece, readMarkup } from '../html/markup';
import { findUnknownTags, readsTag } from '../message/merge-tags';
import { parseLinkTarget } from '../html/link-target';
import { parseTemplate } from '../message/template';

/** Gmail cuts off what is longer, the link to unsubscribe included. */
const MAX_MAIL_BYTES = 102 * 1024;

/** Inboxes on desktops show about so much of a subject; on phones it is half of it. */
const MAX_SUBJECT_CHARACTERS = 70;

/** A template that goes wrong everywhere is told so often enough. */
const MAX_OF_A_KIND = 10;

export type WarnedStep = {
  /** As written. */
  content: { subject: string | null; html: string | null; text: string | null };
  /** As one prospect reads it. */
  mail: { subject: string; html: string };
  /** Later steps may have no subject: they answer in the thread. */
  isFirst: boolean;
};

/**
 * What can be sent, but should be looked at before. Lines count from 1 and are those of the template.
 *
 * @throws {TemplateError} when a template does not parse
 */
export const findWarnings = ({ content, mail, isFirst }: WarnedStep): StepWarning[] => [
  ...subjectWarnings(mail.subject, isFirst),
  ...tagWarnings(content),
  ...markupWarnings(content.html ?? ''),
  ...sizeWarnings(mail.html),
];

const subjectWarnings = (subject: string, isFirst: boolean): StepWarning[] => {
  const { length } = [...subject.trim()];
  if (isFirst && length === 0) return [{ code: 'subject-empty' }];
  return length > MAX_SUBJECT_CHARACTERS
    ? [{ code: 'subject-long', length, max: MAX_SUBJECT_CHARACTERS }]
    : [];
};

const tagWarnings = (content: WarnedStep['content']): StepWarning[] => {
  const html = parseTemplate(content.html ?? '', 'html');
  const hasUnsubscribe = isBlank(content.html) || readsTag(html, 'unsubscribeUrl');
  const unknown = FIELDS.flatMap((field) =>
    findUnknownTags(parseTemplate(content[field] ?? '', 'text')).map((tag) => ({
      code: 'unknown-merge-tag' as const,
      field,
      ...tag,
    }))
  );

  return [
    ...(hasUnsubscribe ? [] : [{ code: 'no-unsubscribe' as const }]),
    ...unknown.slice(0, MAX_OF_A_KIND),
  ];
};

const FIELDS = ['subject', 'html', 'text'] as const;

const isBlank = (html: string | null) => !html || html.trim() === '';

const markupWarnings = (html: string): StepWarning[] => {
  const { markup } = maskLiquid(html);
  const tags = readMarkup(markup).filter((piece) => piece.kind === 'open');
  const lineOf = ({ start }: Piece) => html.slice(0, start).split('\n').length;

  const links = tags.flatMap((tag): StepWarning[] => {
    const href = LINKS.has(tag.name) ? tag.attributes.find(({ name }) => name === 'href') : undefined;
    const address = href && addressOf(html, href);
    const code = address === undefined ? null : judgeAddress(address);
    return code && address !== undefined ? [{ code, address, line: lineOf(tag) }] : [];
  });
  const images = tags
    .filter(({ name, attributes }) => name === 'img' && !attributes.some((one) => one.name === 'alt'))
    .map((tag) => ({ code: 'image-alt' as const, line: lineOf(tag) }));

  return [...links.slice(0, MAX_OF_A_KIND), ...images.slice(0, MAX_OF_A_KIND)];
};

const LINKS = new Set(['a', 'area']);

const addressOf = (html: string, { value }: Attribute) =>
  value ? trimAttributeValue(decodeAttributeValue(html.slice(value.start, value.end))) : '';

/** What a merge tag at its beginning becomes is the prospect's; behind it, it stands for a letter. */
const judgeAddress = (address: string): 'link-form' | 'link-http' | null => {
  if (/^\{[{%]/.test(address)) return null;
  const read = address.replace(/\{\{.*?\}\}/gs, 'x').replace(/\{%.*?%\}/gs, '');
  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(read) ?? [];

  if (/^#./.test(read)) return null;
  if (scheme === undefined || rest === '') return 'link-form';
  if (!/^https?$/i.test(scheme)) return null;
  if (parseLinkTarget(read) === null) return 'link-form';
  return /^http$/i.test(scheme) ? 'link-http' : null;
};

const sizeWarnings = (html: string): StepWarning[] => {
  const bytes = new TextEncoder().encode(html).length;
  return bytes > MAX_MAIL_BYTES ? [{ code: 'too-large', sizeKb: Math.ceil(bytes / 1024) }] : [];
};
