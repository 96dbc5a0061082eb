import { decodeAttributeValue, trimAttributeValue } from '../html/attribute-value';
import type { StepWarning } from '../contract';
import { maskLiquid } from '../html/liquid-mask';
import { type Attribute, type Piece, readMarkup } from '../html/markup';
import { findUnknownTags, readsTag } from '../message/merge-tags';
import { parseLinkTarget } from '../html/link-target';
import { parseTemplate } from '../message/template';

/** Gmail clips longer emails, which can hide the unsubscribe link. */
const MAX_MAIL_BYTES = 102 * 1024;

/** Desktop inboxes show about this many characters of a subject, phones half of it. */
const MAX_SUBJECT_CHARACTERS = 70;

/** A mistake repeated throughout a template is reported at most this often. */
const MAX_PER_KIND = 10;

export type WarnedStep = {
  /** As authored. */
  content: { subject: string | null; html: string | null; text: string | null };
  /** As rendered for one prospect. */
  mail: { subject: string; html: string };
  /** Only later steps may have no subject: they are replies in the thread. */
  isFirst: boolean;
};

/**
 * Likely mistakes in a step that can be sent. Lines are lines of the template, from 1.
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
    ...unknown.slice(0, MAX_PER_KIND),
  ];
};

const FIELDS = ['subject', 'html', 'text'] as const;

const isBlank = (html: string | null) => !html || html.trim() === '';

const markupWarnings = (html: string): StepWarning[] => {
  const { markup } = maskLiquid(html);
  const tags = readMarkup(markup).filter((piece) => piece.kind === 'open');
  const lineOf = ({ start }: Piece) => html.slice(0, start).split('\n').length;

  const links = tags.flatMap((tag): StepWarning[] => {
    const href = LINK_ELEMENTS.has(tag.name) ? tag.attributes.find(({ name }) => name === 'href') : undefined;
    const url = href && parseUrl(html, href);
    const code = url === undefined ? null : classifyUrl(url);
    return code && url !== undefined ? [{ code, url, line: lineOf(tag) }] : [];
  });
  const images = tags
    .filter(
      ({ name, attributes }) => name === 'img' && !attributes.some((attribute) => attribute.name === 'alt')
    )
    .map((tag) => ({ code: 'image-alt' as const, line: lineOf(tag) }));

  return [...links.slice(0, MAX_PER_KIND), ...images.slice(0, MAX_PER_KIND)];
};

const LINK_ELEMENTS = new Set(['a', 'area']);

const parseUrl = (html: string, { value }: Attribute) =>
  value ? trimAttributeValue(decodeAttributeValue(html.slice(value.start, value.end))) : '';

/** Skips URLs that begin with Liquid, since data decides their scheme. Later outputs stand for one character. */
const classifyUrl = (url: string): 'link-form' | 'link-http' | null => {
  if (/^\{[{%]/.test(url)) return null;
  const sample = url.replace(/\{\{.*?\}\}/gs, 'x').replace(/\{%.*?%\}/gs, '');
  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(sample) ?? [];

  if (/^#./.test(sample)) return null;
  if (scheme === undefined || rest === '') return 'link-form';
  if (!/^https?$/i.test(scheme)) return null;
  if (parseLinkTarget(sample) === null) return 'link-form';
  return /^http$/i.test(scheme) ? 'link-http' : null;
};

const sizeWarnings = (html: string): StepWarning[] => {
  const bytes = new TextEncoder().encode(html).length;
  return bytes > MAX_MAIL_BYTES ? [{ code: 'too-large', sizeKb: Math.ceil(bytes / 1024) }] : [];
};
