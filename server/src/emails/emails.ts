import type { Core } from '@strapi/types';
import { inChunks, table, type Transaction } from '../database/database';
import { PLUGIN_ID } from '../plugin';
import { changeState, STOPPABLE_STATES } from './email-states';

/** Columns of an email that tell when something happened to it outside of this plugin's pixel and links. */
export type Mark = 'replied_at' | 'bounced_at' | 'unsubscribed_at' | 'complained_at';

/** An email as an event names it. */
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
  /** Null for an email that is not there, or whose prospect was deleted. */
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

  /** Database ids by public id; emails that are gone are left out. */
  async idsOf(publicIds: number[]): Promise<Map<number, number>> {
    const ids = new Map<number, number>();
    // Numbers as they are: thousands of parameters take several times as long as the query.
    for (const chunk of inChunks(publicIds, 2_000)) {
      const found = await table(strapi, 'email')
        .whereRaw(`public_id in (${chunk.map(Number).join(', ')})`)
        .select('id', 'public_id');
      for (const row of found) ids.set(Number(row.public_id), row.id);
    }
    return ids;
  },

  /** What these enrollments still waited for is not sent. What the provider has already stays. */
  async skipWaiting(enrollmentIds: number[], reason: string, at: Date, trx?: Transaction) {
    await changeState(table(strapi, 'email', trx).whereIn('enrollment_id', enrollmentIds), {
      from: STOPPABLE_STATES,
      to: 'skipped',
      values: { skip_reason: reason, updated_at: at },
    });
  },

  /** The first time counts. Resolves false when it was marked before. */
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
