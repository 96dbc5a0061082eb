import { cleanHeader, listUnsubscribeHeaders, replySubject, threadHeaders } from './headers';
import { fillPlaceholders, type PlaceholderValues } from '../html/instrument';
import type { StepTemplate } from './step-templates';
import type { AnonymousCounters } from '../links/anonymous-counters';
import { refuseLink } from '../html/link-host';
import { parseLinkTarget } from '../html/link-target';
import { LinkRefused } from './link-refused';
import type { RenderedHref } from '../html/rendered-href';
import { renderTemplate, type Template, type TemplateData } from './template';
import { replaceUrls } from './plain-text';
import { toRichText } from './rich-text';
import { isTrackable } from '../html/trackable';
import { type Key, type TokenKind, writeToken } from '../signing/token';
import {
  clickUrl,
  MAX_PERSONAL_TARGET_BYTES,
  openUrl,
  personalClickUrl,
  preferencesUrl,
  unsubscribeUrl,
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
  template: Omit<StepTemplate, 'mergeFields' | 'entryFields'>;
  prospect: TemplateData['prospect'];
  /** Fields of the entry that the prospect came from. */
  entry?: TemplateData['entry'];
  sequence: {
    name: string;
    senderName: string | null;
    senderEmail: string;
    replyTo: string | null;
    /** HTML. */
    senderSignature?: string | null;
    linkHosts?: string[] | null;
  };
  /** Emails sent before in the thread, oldest first. */
  thread: Array<{ messageId: string; subject: string }>;
  messageId: string;
  /** For dates in templates. */
  now: Date;
  tracksOpens: boolean;
  tracksClicks: boolean;
  /** Counters of what is counted without the person. */
  anonymous?: Partial<AnonymousCounters>;
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
 * @throws {LinkRefused} when data would lead a link to another host than the step and its sequence allow
 */
export const composeMessage = (input: MessageInput): { message: Message; linkIds: number[] } => {
  const { emailPublicId, template, sequence, prospect, base, key, thread } = input;
  const render = (part: Template) => renderTemplate(part, scope, { now: input.now });
  const token = (kind: TokenKind, linkPublicId = 0, target?: string) =>
    writeToken({ kind, emailPublicId, linkPublicId }, key, target);
  const optOutToken = token('unsubscribe');
  const optOutUrl = unsubscribeUrl(base, optOutToken);
  const personUrl = preferencesUrl(base, optOutToken);
  const scope: TemplateData = {
    prospect,
    entry: input.entry ?? {},
    sequence: { name: sequence.name },
    sender: {
      name: sequence.senderName,
      email: sequence.senderEmail,
      signature: toRichText(sequence.senderSignature),
    },
    unsubscribeUrl: optOutUrl,
    preferencesUrl: personUrl,
    trackingOptOutUrl: `${personUrl}#tracking`,
  };

  const rendered = render(template.html);
  const linkIds = new Set<number>();
  const trackedUrls = new Map<string, string>();
  const { html } = fillPlaceholders(rendered, {
    pixelUrl: pixelUrlOf(input, token),
    linkUrl: recordTrackedUrls(trackedUrls, trackedUrlFor(input, token, linkIds)),
    checkUrl: throwIfRefused(input),
    embeddedImages: template.embeddedImages,
  });
  const text = template.text ? render(template.text) : template.toText(rendered);

  const isReply = template.subject === null && thread.length > 0;
  const previous = thread.map((email) => email.messageId);
  const threading = isReply ? threadHeaders(previous) : {};
  const message: Message = {
    from: mailbox(sequence.senderName, sequence.senderEmail),
    to: prospect.email,
    // Left empty, it is the sender: without it, the default of Strapi's email plugin would win.
    replyTo: sequence.replyTo || sequence.senderEmail,
    subject: cleanHeader(
      template.subject ? render(template.subject) : replySubject(thread[0]?.subject ?? '')
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

const throwIfRefused =
  ({ sequence, base }: MessageInput) =>
  (rendered: RenderedHref): null => {
    const refusal = refuseLink(rendered, { listed: sequence.linkHosts ?? [], ownBase: base });
    if (refusal) throw new LinkRefused(refusal);
    return null;
  };

const pixelUrlOf = ({ tracksOpens, anonymous, base, key }: MessageInput, token: WriteToken) => {
  if (tracksOpens) return openUrl(base, token('open'));
  const counter = anonymous?.opens;
  if (counter === undefined) return null;
  return openUrl(base, writeToken({ kind: 'anonymous-open', emailPublicId: counter, linkPublicId: 0 }, key));
};

/** The tracked URL of a link; null keeps the authored one. Adds the link to `linkIds` when it is tracked. */
const trackedUrlFor =
  (input: MessageInput, token: WriteToken, linkIds: Set<number>) =>
  (occurrence: number, href: string): string | null => {
    const { template, base, tracksClicks } = input;
    const link = template.links.get(occurrence);
    if (link?.isPersonalised && !isTrackable(href, base)) return null;
    const target = parseLinkTarget(href);
    if (!link || !target) return null;
    if (link.isPersonalised && Buffer.byteLength(target) > MAX_PERSONAL_TARGET_BYTES) return null;
    if (!tracksClicks) return anonymousClickUrl(input, link);

    linkIds.add(link.id);
    if (!link.isPersonalised) return clickUrl(base, token('click', link.publicId));

    return personalClickUrl(base, token('personal', link.publicId, target), target);
  };

/** Null for a personalised target, which may tell the person. */
const anonymousClickUrl = (
  { anonymous, base, key }: MessageInput,
  { id, publicId, isPersonalised }: { id: number; publicId: number; isPersonalised: boolean }
): string | null => {
  const counter = isPersonalised ? undefined : anonymous?.clicks?.get(id);
  if (counter === undefined) return null;
  return clickUrl(
    base,
    writeToken({ kind: 'anonymous-click', emailPublicId: counter, linkPublicId: publicId }, key)
  );
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

/** RFC 5322 §3.4. The name is quoted where it has characters that would end it, or that would be decoded. */
export const mailbox = (name: string | null, address: string) => {
  const displayName = cleanHeader(name ?? '');
  if (!displayName) return address;
  const isPhrase = PHRASE.test(displayName) && !displayName.includes('=?');

  return `${isPhrase ? displayName : `"${displayName.replace(/["\\]/g, '\\$&')}"`} <${address}>`;
};

/** RFC 5322 §3.2.3 and RFC 6532 §3.2: words of atoms, which may hold any character beyond ASCII. */
const PHRASE = /^[\w!#$%&'*+\-/=?^`{|}~\u0080-\u{10ffff}]+(?: [\w!#$%&'*+\-/=?^`{|}~\u0080-\u{10ffff}]+)*$/u;
