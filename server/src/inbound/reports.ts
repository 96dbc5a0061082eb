import type { Core } from '@strapi/types';
import { emails } from '../emails/emails';
import { notFound } from '../errors';
import { PLUGIN_ID, uid } from '../plugin';
import { prospects } from '../prospects/prospects';
import { enrollments } from '../sequences/enrollments/enrollments';
import { recordOnce } from '../tracking/events/events';

/** A report of the sender's mailbox or of the provider about a sent email. */
export type Report = {
  kind: 'replied' | 'bounced' | 'complained';
  /** Message-ID of the sent email, with its angle brackets. */
  messageId: string;
  at: Date;
};

const createReports = ({ strapi }: { strapi: Core.Strapi }) => ({
  /**
   * Records the event, then stops enrollments: after a reply the one of this email, if the sequence has `stopOnReply`;
   * after a bounce or complaint all of the prospect. A repeated report records no second event.
   *
   * @throws {NotFoundError} when no email has this Message-ID
   */
  async report({ kind, messageId, at }: Report) {
    const email = await emails(strapi).find({ message_id: messageId });
    if (!email) throw notFound('Email');

    await recordOnce(strapi, email, kind, at);
    if (kind !== 'replied') {
      await prospects(strapi).optOut([email.prospectId], kind, at);
      return;
    }
    if (email.enrollmentId !== null && (await stopsOnReply(strapi, email.sequenceId))) {
      await enrollments(strapi).stopIds([email.enrollmentId], 'replied', at);
    }
  },
});

const stopsOnReply = async (strapi: Core.Strapi, sequenceId: number | null): Promise<boolean> => {
  const sequence = await strapi.db.query(uid('sequence')).findOne({ where: { id: sequenceId } });

  return Boolean(sequence?.stopOnReply);
};

export type Reports = ReturnType<typeof createReports>;

export const reportsService = createReports;

export const reports = (strapi: Core.Strapi): Reports => strapi.plugin(PLUGIN_ID).service('inbound');
