import type { Core } from '@strapi/types';
import { emails } from '../emails/emails';
import { notFound } from '../errors';
import { PLUGIN_ID, uid } from '../plugin';
import { prospects } from '../prospects/prospects';
import { enrollments } from '../sequences/enrollments/enrollments';
import { recordOnce } from '../tracking/events/events';

/** What the mailbox of the sender, or a provider, has to tell about an email. */
export type Report = {
  kind: 'replied' | 'bounced' | 'complained';
  /** Of the email concerned, as it was sent. */
  messageId: string;
  at: Date;
};

const createReports = ({ strapi }: { strapi: Core.Strapi }) => ({
  /**
   * Writes the event once and draws its consequences: who replied leaves the sequence where it says
   * so, who bounced or complained leaves all of them. Telling the same again changes nothing.
   *
   * @throws {NotFoundError} when no email has this Message-ID
   */
  async report({ kind, messageId, at }: Report) {
    const email = await emails(strapi).find({ message_id: messageId });
    if (!email) throw notFound('Email');

    await recordOnce(strapi, email, kind, at);
    if (kind !== 'replied') {
      await prospects(strapi).leave([email.prospectId], kind, at);
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
