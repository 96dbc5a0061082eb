import { decodeAttributeValue, trimAttributeValue } from '../html/attribute-value';
import type { StepWarning } from './contract';
import { createLineIndex } from '../html/line-index';
import { maskLiquid } from '../html/liquid-mask';
import { type Attribute, type Piece, readMarkup } from '../html/markup';
import { findVisibleTags } from '../conversion/foreign-tags';
import type { TemplateField } from '../contract';
import { findUnknownTags, readsTag } from '../message/merge-tags';
import type { LinkRefusal } from '../html/link-host';
import { isWebUrl, MAX_TARGET_LENGTH, targetLength } from '../html/link-target';
import { imageWarnings } from './image-warnings';
import { linkHostWarnings } from './link-host-warnings';
import { endOnDeadline, parseTemplate } from '../message/template';
import { TEMPLATE_FIELDS } from '../message/template-size';

/** Gmail clips longer emails, which can hide the unsubscribe link. */
const MAX_MAIL_BYTES = 102 * 1024;

/** Desktop inboxes show about this many characters of a subject, phones half of it. */
const MAX_SUBJECT_CHARACTERS = 70;

/** A mistake repeated throughout a template is reported at most this often. */
const MAX_PER_KIND = 10;

export type WarnedStep = {
  /** As authored. */
  content: Record<TemplateField, string | null>;
  /** As rendered for one prospect. */
  mail: { subject: string; html: string };
  /** Links that would fail this email. */
  refusedLinks?: LinkRefusal[];
  /** The hosts that the sequence lists. */
  linkHosts?: string[] | null;
  /** Only later steps may have no subject: they are replies in the thread. */
  isFirst: boolean;
};

/**
 * Likely mistakes in a step that can be sent. Lines are lines of the template, from 1.
 *
 * @throws {TemplateError} when a template does not parse
 */
export const findWarnings = ({ content, mail, isFirst, ...linkHosts }: WarnedStep): StepWarning[] =>
  endOnDeadline(() => [
    ...(isBlank(content.subject) && !isFirst ? [] : subjectWarnings(mail.subject, isFirst)),
    ...tagWarnings(content),
    ...markupWarnings(content.html ?? ''),
    ...linkHostWarnings(content.html ?? '', linkHosts),
    ...sizeWarnings(mail.html),
  ]);

const subjectWarnings = (subject: string, isFirst: boolean): StepWarning[] => {
  const { length } = [...subject.trim()];
  if (isFirst && length === 0) return [{ code: 'subject-empty' }];
  return length > MAX_SUBJECT_CHARACTERS
    ? [{ code: 'subject-long', length, max: MAX_SUBJECT_CHARACTERS }]
    : [];
};

const tagWarnings = (content: WarnedStep['content']): StepWarning[] => {
  const html = parseTemplate(content.html ?? '', 'text');
  const hasUnsubscribe =
    isBlank(content.html) || readsTag(html, 'unsubscribeUrl') || readsTag(html, 'preferencesUrl');
  const unknown = TEMPLATE_FIELDS.flatMap((field) =>
    findUnknownTags(field === 'html' ? html : parseTemplate(content[field] ?? '', 'text')).map((tag) => ({
      code: 'unknown-merge-tag' as const,
      field,
      ...tag,
    }))
  );

  return [
    ...(hasUnsubscribe ? [] : [{ code: 'no-unsubscribe' as const }]),
    ...unknown.slice(0, MAX_PER_KIND),
    ...TEMPLATE_FIELDS.flatMap((field) => foreignTagWarnings(content[field] ?? '', field)).slice(
      0,
      MAX_PER_KIND
    ),
  ];
};

/** Each tag once, with its first line. */
const foreignTagWarnings = (source: string, field: TemplateField): StepWarning[] => {
  const lineOf = createLineIndex(source);
  const tags = findVisibleTags(source, field).map(({ start, end, replacement }) => ({
    code: 'foreign-merge-tag' as const,
    field,
    tag: source.slice(start, end),
    line: lineOf(start),
    replacement,
  }));
  return [...new Map(tags.reverse().map((warning) => [warning.tag, warning])).values()].reverse();
};

const isBlank = (html: string | null) => !html || html.trim() === '';

const markupWarnings = (html: string): StepWarning[] => {
  const { markup } = maskLiquid(html);
  const tags = readMarkup(markup).filter((piece) => piece.kind === 'open');
  const lineAt = createLineIndex(html);
  const lineOf = ({ start }: Piece) => lineAt(start);

  const links = tags.flatMap((tag): StepWarning[] => {
    const href = LINK_ELEMENTS.has(tag.name) ? tag.attributes.find(({ name }) => name === 'href') : undefined;
    const url = href && parseUrl(html, href);
    return url === undefined ? [] : urlWarnings(url, lineOf(tag));
  });
  const images = imageWarnings(html, tags, lineOf);

  return [...links.slice(0, MAX_PER_KIND), ...images.slice(0, MAX_PER_KIND)];
};

const LINK_ELEMENTS = new Set(['a', 'area']);

const parseUrl = (html: string, { value }: Attribute) =>
  value ? trimAttributeValue(decodeAttributeValue(html.slice(value.start, value.end))) : '';

/** Skips URLs that begin with Liquid, since data decides their scheme. Later outputs stand for one character. */
const urlWarnings = (url: string, line: number): StepWarning[] => {
  if (/^\{[{%]/.test(url)) return [];
  const sample = replaceEnclosed(replaceEnclosed(url, '{{', '}}', 'x'), '{%', '%}', '');
  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(sample) ?? [];

  if (/^#./.test(sample)) return [];
  if (scheme === undefined || rest === '') return [{ code: 'link-form', url, line }];
  if (!/^https?$/i.test(scheme)) return [];
  if (!isWebUrl(sample)) return [{ code: 'link-form', url, line }];
  const length = targetLength(sample);
  if (length > MAX_TARGET_LENGTH) return [{ code: 'link-long', length, max: MAX_TARGET_LENGTH, line }];
  return /^http$/i.test(scheme) ? [{ code: 'link-http', url, line }] : [];
};

/** Not a regular expression: without a closing mark, it would read the rest again from each opening one. */
const replaceEnclosed = (text: string, opening: string, closing: string, replacement: string): string => {
  let result = '';
  let copiedUntil = 0;
  for (;;) {
    const start = text.indexOf(opening, copiedUntil);
    const end = start < 0 ? -1 : text.indexOf(closing, start + opening.length);
    if (end < 0) return result + text.slice(copiedUntil);
    result += text.slice(copiedUntil, start) + replacement;
    copiedUntil = end + closing.length;
  }
};

const sizeWarnings = (html: string): StepWarning[] => {
  const bytes = new TextEncoder().encode(html).length;
  return bytes > MAX_MAIL_BYTES ? [{ code: 'too-large', sizeKb: Math.ceil(bytes / 1024) }] : [];
};
