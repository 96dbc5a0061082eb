import type { Core } from '@strapi/types';
import { inChunks, table, type Transaction } from '../database/database';
import { PLUGIN_ID } from '../plugin';
import type { Interest } from './contract';
import { changeState, STOPPABLE_STATES } from './email-states';
import { deleteReplyTexts } from './reply-texts';

/** Columns with the time of an event that did not come from the pixel or a tracked link. */
export type Mark = 'replied_at' | 'bounced_at' | 'unsubscribed_at' | 'complained_at';

/** The ids of an email that its events store. */
export type EmailFacts = {
  id: number;
  /** See public-id.ts. */
  publicId: number;
  enrollmentId: number | null;
  prospectId: number;
  stepId: number | null;
  sequenceId: number | null;
  /** The hash of the address that the email went to, if the prospect has another one now; null otherwise. */
  recipientHash: string | null;
};

type OldEmails = { after: number; upTo: number; before: Date };

const idsIn = (rows: Array<{ id: number }>): number[] => rows.map(({ id }) => id);

const createEmails = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** Null when there is no such email or its prospect was deleted. */
  async find(
    where: { id: number } | { public_id: number } | { message_id: string } | { provider_message_id: string }
  ): Promise<EmailFacts | null> {
    const row = await table(strapi, 'email')
      .where(where)
      .whereNotNull('prospect_id')
      .first('id', 'public_id', 'enrollment_id', 'prospect_id', 'step_id', 'sequence_id', 'recipient_hash');
    if (!row || row.prospect_id === null) return null;

    return {
      id: row.id,
      publicId: Number(row.public_id),
      enrollmentId: row.enrollment_id,
      prospectId: row.prospect_id,
      stepId: row.step_id,
      sequenceId: row.sequence_id,
      recipientHash: row.recipient_hash,
    };
  },

  /** The email with this Message-ID, or with this id of the provider, as replies, bounces and webhooks name it. */
  async findByMessageId(messageId: string): Promise<EmailFacts | null> {
    return this.findByMessageIds([messageId]);
  },

  /** The first email that one of these Message-IDs names: of ours, else of the provider. At most 20 are looked up. */
  async findByMessageIds(messageIds: string[]): Promise<EmailFacts | null> {
    const ids = messageIds.slice(0, 20);
    const own = await table(strapi, 'email').whereIn('message_id', ids).select('id', 'message_id');
    const byProvider = await table(strapi, 'email')
      .whereIn('provider_message_id', ids.flatMap(providerIdsIn))
      .select('id', 'provider_message_id');
    const idOf = (messageId: string) =>
      own.find((row) => row.message_id === messageId)?.id ??
      byProvider.find((row) => providerIdsIn(messageId).includes(String(row.provider_message_id)))?.id;
    const id = ids.map(idOf).find((found) => found !== undefined);

    return id === undefined ? null : this.find({ id });
  },

  /** Database ids by public id, without those that no email has. */
  async idsOf(publicIds: number[]): Promise<Map<number, number>> {
    const ids = new Map<number, number>();
    // Inlined numbers: thousands of bindings take several times as long as the query itself.
    for (const chunk of inChunks(publicIds, 2_000)) {
      const rows = await table(strapi, 'email')
        .whereRaw(`public_id in (${chunk.map(Number).join(', ')})`)
        .select('id', 'public_id');
      for (const row of rows) ids.set(Number(row.public_id), row.id);
    }
    return ids;
  },

  /** Database ids of the prospects of these emails, as far as both exist. */
  async prospectIdsOf(publicIds: number[], trx?: Transaction): Promise<number[]> {
    const prospectIds: number[] = [];
    for (const chunk of inChunks(publicIds, 2_000)) {
      const rows = await table(strapi, 'email', trx)
        .whereRaw(`public_id in (${chunk.map(Number).join(', ')})`)
        .whereNotNull('prospect_id')
        .distinct('prospect_id');
      prospectIds.push(...rows.map(({ prospect_id }) => Number(prospect_id)));
    }
    return prospectIds;
  },

  /** Skips the unsent emails of these enrollments, except those already handed to the provider. */
  async skipWaiting(enrollmentIds: number[], reason: string, at: Date, trx?: Transaction) {
    await changeState(table(strapi, 'email', trx).whereIn('enrollment_id', enrollmentIds), {
      from: STOPPABLE_STATES,
      to: 'skipped',
      values: { skip_reason: reason, updated_at: at },
    });
  },

  /** Removes what the emails of these prospects say of them. Locks them in the order of their ids. */
  async erasePeople(prospectIds: number[], trx: Transaction) {
    const rows = await table(strapi, 'email', trx)
      .whereIn('prospect_id', prospectIds)
      .orderBy('id')
      .forUpdate()
      .select('id');
    for (const chunk of inChunks(rows))
      await table(strapi, 'email', trx).whereIn('id', idsIn(chunk)).update({
        subject: null,
        merge_values: null,
        error_message: null,
        message_id: null,
        provider_message_id: null,
      });
    await deleteReplyTexts(strapi, idsIn(rows), trx);
  },

  /** Removes the merge values of emails of before an instant, with ids above `after` and up to `upTo`. */
  async forgetMergeValues({ after, upTo, before }: OldEmails, trx: Transaction) {
    const rows = await table(strapi, 'email', trx)
      .where('id', '>', after)
      .where('id', '<=', upTo)
      .whereNotNull('merge_values')
      .where((at) =>
        at
          .where('sent_at', '<', before)
          .orWhere((unsent) => unsent.whereNull('sent_at').where('due_at', '<', before))
      )
      .orderBy('id')
      .select('id');
    for (const chunk of inChunks(rows))
      await table(strapi, 'email', trx).whereIn('id', idsIn(chunk)).update({ merge_values: null });
  },

  /** Saves how a person read the reply. */
  async setInterest(emailId: number, interest: Interest | null, trx: Transaction) {
    await table(strapi, 'email', trx).where({ id: emailId }).update({ interest });
  },

  /** Saves the last automatic reply to an email. */
  async setAway(emailId: number, { at, until }: { at: Date; until: Date }, trx: Transaction) {
    await table(strapi, 'email', trx).where({ id: emailId }).update({ away_at: at, away_until: until });
  },

  /** Saves why an email bounced. */
  async setBounceCode(emailId: number, code: string, trx: Transaction) {
    await table(strapi, 'email', trx).where({ id: emailId }).update({ bounce_code: code });
  },

  /** Takes a mark back. */
  async clearMark(emailId: number, mark: Mark, trx: Transaction) {
    await table(strapi, 'email', trx)
      .where({ id: emailId })
      .update({ [mark]: null });
  },

  /** Sets the mark unless it is set already. Resolves with whether it was set now. */
  async mark(emailId: number, mark: Mark, at: Date, trx?: Transaction): Promise<boolean> {
    const changed = await table(strapi, 'email', trx)
      .where({ id: emailId })
      .whereNull(mark)
      .update({ [mark]: at });

    return changed > 0;
  },
});

/**
 * Ids of providers that a Message-ID may hold: SES and Postmark put theirs before the `@`; SendGrid's webhooks add the name of
 * a server to it.
 */
const providerIdsIn = (messageId: string): string[] => {
  const bare = messageId.replace(/^<|>$/g, '');
  const local = bare.replace(/@[^@]*$/, '');

  return [...new Set([bare, local, local.replace(/\.(?:filter|recv)[\w-]*\..*$/, '')])];
};

export type Emails = ReturnType<typeof createEmails>;

export const emailsService = createEmails;

export const emails = (strapi: Core.Strapi): Emails => strapi.plugin(PLUGIN_ID).service('emails');
