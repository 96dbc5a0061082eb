import { cleanHeader, listUnsubscribeHeaders, replySubject, threadHeaders } from './headers';
import { type Fill, fillPlaceholders } from '../html/instrument';
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

/** What Strapi's email plugin takes; every provider reads it. */
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
  /** Permanent: it stands in URLs. */
  emailPublicId: number;
  template: StepTemplate;
  prospect: TemplateData['prospect'];
  sequence: { name: string; senderName: string | null; senderEmail: string; replyTo: string | null };
  /** What came before in the thread, oldest first. */
  thread: Array<{ messageId: string; subject: string }>;
  messageId: string;
  tracksOpens: boolean;
  tracksClicks: boolean;
  /** In the plain text as well. */
  tracksText: boolean;
  /** What public addresses begin with. */
  base: string;
  key: Key;
};

/**
 * The mail of one step to one prospect, and the links it carries.
 *
 * @throws {TemplateError} when a template cannot be filled
 */
export const composeMessage = (ingredients: MessageInput): { message: Message; linkIds: number[] } => {
  const { emailPublicId, template, sequence, prospect, base, key, thread } = ingredients;
  const token = (kind: TokenKind, linkPublicId = 0, target?: string) =>
    writeToken({ kind, emailPublicId, linkPublicId }, key, target);
  const leaveUrl = unsubscribeUrl(base, token('unsubscribe'));
  const scope: TemplateData = {
    prospect,
    sequence: { name: sequence.name },
    sender: { name: sequence.senderName, email: sequence.senderEmail },
    unsubscribeUrl: leaveUrl,
  };

  const rendered = renderTemplate(template.html, scope);
  const linkIds = new Set<number>();
  const trackedUrls = new Map<string, string>();
  const { html } = fillPlaceholders(rendered, {
    pixel: ingredients.tracksOpens ? openUrl(base, token('open')) : null,
    address: noting(trackedUrls, trackedAddress(ingredients, token, linkIds)),
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
    text: ingredients.tracksText ? replaceUrls(text, trackedUrls) : text,
    messageId: ingredients.messageId,
    ...(isReply && { inReplyTo: threading['In-Reply-To'], references: threading.References }),
    headers: listUnsubscribeHeaders(leaveUrl),
  };

  return { message, linkIds: [...linkIds] };
};

type WriteToken = (kind: TokenKind, linkPublicId?: number, target?: string) => string;

/** What stands in the place of an authored address, and in `linkIds` which links were tracked. Data never becomes a script. */
const trackedAddress =
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

type Address = Fill['address'];

/** The same, and in `trackedUrls` by each authored address the first that replaced it. */
const noting =
  (trackedUrls: Map<string, string>, addressFor: Address): Address =>
  (occurrence, href) => {
    const tracked = addressFor(occurrence, href);
    if (tracked?.startsWith('http') && !trackedUrls.has(href)) trackedUrls.set(href, tracked);
    return tracked;
  };

/** RFC 5322 §3.4: the name quoted, so that no character of it ends it. */
export const mailbox = (name: string | null, address: string) => {
  const words = cleanHeader(name ?? '');

  return words ? `"${words.replace(/["\\]/g, '\\$&')}" <${address}>` : address;
};
