import type { Core } from '@strapi/types';
import { inChunks, table, type Transaction } from '../database/database';
import { PLUGIN_ID } from '../plugin';
import { changeState, STOPPABLE_STATES } from './email-states';

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
};

const createEmails = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** Null when there is no such email or its prospect was deleted. */
  async find(where: { public_id: number } | { message_id: string }): Promise<EmailFacts | null> {
    const row = await table(strapi, 'email')
      .where(where)
      .whereNotNull('prospect_id')
      .first('id', 'public_id', 'enrollment_id', 'prospect_id', 'step_id', 'sequence_id');
    if (!row || row.prospect_id === null) return null;

    return {
      id: row.id,
      publicId: Number(row.public_id),
      enrollmentId: row.enrollment_id,
      prospectId: row.prospect_id,
      stepId: row.step_id,
      sequenceId: row.sequence_id,
    };
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

  /** Skips the unsent emails of these enrollments, except those already handed to the provider. */
  async skipWaiting(enrollmentIds: number[], reason: string, at: Date, trx?: Transaction) {
    await changeState(table(strapi, 'email', trx).whereIn('enrollment_id', enrollmentIds), {
      from: STOPPABLE_STATES,
      to: 'skipped',
      values: { skip_reason: reason, updated_at: at },
    });
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

export type Emails = ReturnType<typeof createEmails>;

export const emailsService = createEmails;

export const emails = (strapi: Core.Strapi): Emails => strapi.plugin(PLUGIN_ID).service('emails');
