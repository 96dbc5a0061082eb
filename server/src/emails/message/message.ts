import { cleanHeader, listUnsubscribeHeaders, replySubject, threadHeaders } from './headers';
import { fillPlaceholders, type PlaceholderValues } from '../html/instrument';
import type { StepTemplate } from './step-templates';
import { parseLinkTarget, unsafeHref } from '../html/link-target';
import { renderTemplate, type TemplateData } from './template';
import { replaceUrls } from './plain-text';
import { isTrackable } from '../html/trackable';
import {
  clickUrl,
  type Key,
  openUrl,
  personalClickUrl,
  type TokenKind,
  unsubscribeUrl,
  writeToken,
} from '../signing/tracked-url';

/** The options of Strapi's email plugin that every provider supports. */
export type Message = {
  from: string;
  to: string;
  replyTo?: string;
  subject: string;
  html: string;
  text: string;
  messageId: string;
  inReplyTo?: string;
  references?: string;
  headers: Record<string, string>;
};

export type MessageInput = {
  /** Its id in URLs; never changes. */
  emailPublicId: number;
  template: StepTemplate;
  prospect: TemplateData['prospect'];
  sequence: { name: string; senderName: string | null; senderEmail: string; replyTo: string | null };
  /** Emails sent before in the thread, oldest first. */
  thread: Array<{ messageId: string; subject: string }>;
  messageId: string;
  tracksOpens: boolean;
  tracksClicks: boolean;
  /** Whether links in the plain text are tracked, too. */
  tracksText: boolean;
  /** Base of the public URLs. */
  base: string;
  key: Key;
};

/**
 * The email of one step to one prospect, and the database ids of its tracked links.
 *
 * @throws {TemplateError} when a template cannot be rendered
 */
export const composeMessage = (input: MessageInput): { message: Message; linkIds: number[] } => {
  const { emailPublicId, template, sequence, prospect, base, key, thread } = input;
  const token = (kind: TokenKind, linkPublicId = 0, target?: string) =>
    writeToken({ kind, emailPublicId, linkPublicId }, key, target);
  const optOutUrl = unsubscribeUrl(base, token('unsubscribe'));
  const scope: TemplateData = {
    prospect,
    sequence: { name: sequence.name },
    sender: { name: sequence.senderName, email: sequence.senderEmail },
    unsubscribeUrl: optOutUrl,
  };

  const rendered = renderTemplate(template.html, scope);
  const linkIds = new Set<number>();
  const trackedUrls = new Map<string, string>();
  const { html } = fillPlaceholders(rendered, {
    pixelUrl: input.tracksOpens ? openUrl(base, token('open')) : null,
    linkUrl: recordTrackedUrls(trackedUrls, trackedUrlFor(input, token, linkIds)),
  });
  const text = template.text ? renderTemplate(template.text, scope) : template.toText(rendered);

  const isReply = template.subject === null && thread.length > 0;
  const previous = thread.map((email) => email.messageId);
  const threading = isReply ? threadHeaders(previous) : {};
  const message: Message = {
    from: mailbox(sequence.senderName, sequence.senderEmail),
    to: prospect.email,
    ...(sequence.replyTo && { replyTo: sequence.replyTo }),
    subject: cleanHeader(
      template.subject ? renderTemplate(template.subject, scope) : replySubject(thread[0]?.subject ?? '')
    ),
    html,
    text: input.tracksText ? replaceUrls(text, trackedUrls) : text,
    messageId: input.messageId,
    ...(isReply && { inReplyTo: threading['In-Reply-To'], references: threading.References }),
    headers: listUnsubscribeHeaders(optOutUrl),
  };

  return { message, linkIds: [...linkIds] };
};

type WriteToken = (kind: TokenKind, linkPublicId?: number, target?: string) => string;

/**
 * The tracked URL of a link; null keeps the authored one. Adds the link to `linkIds` when it is tracked. A personalised URL
 * with an unsafe scheme, such as `javascript:`, becomes `#`, since it comes from data.
 */
const trackedUrlFor =
  ({ template, base, tracksClicks }: MessageInput, token: WriteToken, linkIds: Set<number>) =>
  (occurrence: number, href: string): string | null => {
    const link = template.links.get(occurrence);
    if (link?.isPersonalised && unsafeHref(href)) return '#';
    if (link?.isPersonalised && !isTrackable(href, base)) return null;
    const target = parseLinkTarget(href);
    if (!link || !target || !tracksClicks) return null;

    linkIds.add(link.id);
    if (!link.isPersonalised) return clickUrl(base, token('click', link.publicId));

    return personalClickUrl(base, token('personal', link.publicId, target), target);
  };

type LinkUrl = PlaceholderValues['linkUrl'];

/** Wraps `linkUrl` and records, for each authored URL, the first tracked URL that replaced it. */
const recordTrackedUrls =
  (trackedUrls: Map<string, string>, linkUrl: LinkUrl): LinkUrl =>
  (occurrence, href) => {
    const tracked = linkUrl(occurrence, href);
    if (tracked?.startsWith('http') && !trackedUrls.has(href)) trackedUrls.set(href, tracked);
    return tracked;
  };

/** RFC 5322 §3.4. The name is a quoted string, so that its characters cannot end it. */
export const mailbox = (name: string | null, address: string) => {
  const displayName = cleanHeader(name ?? '');

  return displayName ? `"${displayName.replace(/["\\]/g, '\\$&')}" <${address}>` : address;
};
