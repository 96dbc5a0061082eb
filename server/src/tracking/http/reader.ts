import type { Core } from '@strapi/types';
import { table } from '../../database/database';
import { emails } from '../../emails/emails';
import type { Token } from '../../emails/signing/token';
import { withTimeout } from '../../lib/with-timeout';
import { mayTrack } from '../../prospects/consents/consent';
import { trackingDecision } from '../../prospects/consents/tracking-decision';
import type { ProspectState } from '../../prospects/contract';
import { suppressions } from '../../prospects/suppressions/suppressions';

/** The person who got an email, as far as their page shows it. */
export type Reader = {
  prospectId: number;
  state: ProspectState;
  /** No emails go to the address, whatever the state. */
  isSuppressed: boolean;
  /** The suppression that the person may take back: their own unsubscribe. */
  unsubscribeDocumentId: string | null;
  /** The active enrollment in the sequence of the email; null when there is none. */
  enrollmentId: number | null;
  senderName: string | null;
  /** BCP 47; null when unknown. */
  language: string | null;
  recordsOpens: boolean;
  recordsClicks: boolean;
};

/** A page does not wait longer for a database that is away. */
const TIMEOUT_MS = 2_000;

/** Null when the person was deleted, `unknown` when the database does not answer in time. Never rejects. */
export const findReaderInTime = (
  strapi: Core.Strapi,
  { emailPublicId }: Token,
  timeoutMs = TIMEOUT_MS
): Promise<Reader | null | 'unknown'> =>
  withTimeout(findReader(strapi, emailPublicId), timeoutMs, () => new Error('timeout')).catch(
    () => 'unknown' as const
  );

/** As `findReaderInTime`, with one look-up for all requests for an email that come while it runs. It may not see what they changed. */
export const findReaderOnce = (strapi: Core.Strapi, token: Token, timeoutMs?: number) => {
  const running = lookups.get(strapi) ?? new Map<number, ReturnType<typeof findReaderInTime>>();
  lookups.set(strapi, running);
  const { emailPublicId } = token;
  const begun = running.get(emailPublicId);
  if (begun) return begun;
  const lookup = findReaderInTime(strapi, token, timeoutMs).finally(() => running.delete(emailPublicId));
  running.set(emailPublicId, lookup);

  return lookup;
};

const lookups = new WeakMap<Core.Strapi, Map<number, ReturnType<typeof findReaderInTime>>>();

const findReader = async (strapi: Core.Strapi, emailPublicId: number): Promise<Reader | null> => {
  const email = await emails(strapi).find({ public_id: emailPublicId });
  if (!email) return null;
  const prospect = await table(strapi, 'prospect').where({ id: email.prospectId }).first();
  if (!prospect) return null;
  const sequence = await table(strapi, 'sequence')
    .where('id', email.sequenceId ?? 0)
    .first('sender_name');
  const enrollment = await table(strapi, 'enrollment')
    .where({ sequence_id: email.sequenceId ?? 0, prospect_id: email.prospectId, state: 'active' })
    .first('id');
  const given = await table(strapi, 'enrollment')
    .where('id', email.enrollmentId ?? 0)
    .first('sender');
  const sender = given?.sender
    ? await table(strapi, 'sender').where({ address: given.sender }).first('name')
    : undefined;
  const suppression = (await suppressions(strapi).ofAddresses([prospect.email])).get(prospect.email);
  const isOwn = suppression?.kind === 'address' && suppression.reason === 'unsubscribed';
  const decision = await trackingDecision(strapi).forHits();

  return {
    prospectId: email.prospectId,
    state: prospect.state,
    isSuppressed: suppression !== undefined,
    unsubscribeDocumentId: isOwn ? suppression.document_id : null,
    enrollmentId: enrollment?.id ?? null,
    senderName: sender?.name ?? sequence?.sender_name ?? null,
    language: prospect.language,
    recordsOpens: mayTrack(decision, prospect.opens_consent),
    recordsClicks: mayTrack(decision, prospect.clicks_consent),
  };
};
