import type { Core } from '@strapi/types';
import { emails } from '../../emails/emails';
import { notFound } from '../../errors';
import { PLUGIN_ID } from '../../plugin';
import type { MarkEmail } from '../contract';
import { markEmail } from './marks';
import { type ReportedKind, saveReport } from './save-report';

/** A report of the sender's mailbox or of the provider about a sent email. */
export type Report = {
  kind: ReportedKind;
  /** Message-ID of the sent email, with its angle brackets; or the provider's own id. */
  messageId: string;
  /** Now when left out. */
  at?: Date;
};

const createReports = ({ strapi }: { strapi: Core.Strapi }) => ({
  /**
   * Records the event and stops enrollments; see save-report.ts. A repeated report records no second event.
   *
   * @throws {NotFoundError} when no email has this id
   */
  async report({ kind, messageId, at = new Date() }: Report) {
    const email = await emails(strapi).findByMessageId(messageId);
    if (!email) throw notFound('Email');

    await saveReport(strapi, email, kind, { at });
  },

  /** Records what a person knows of a sent email; see marks.ts. */
  mark: (emailId: number, mark: MarkEmail['body'], { now = new Date() }: { now?: Date } = {}) =>
    markEmail(strapi, emailId, mark, now),
});

export type Reports = ReturnType<typeof createReports>;

export const reportsService = createReports;

export const reports = (strapi: Core.Strapi): Reports => strapi.plugin(PLUGIN_ID).service('inbound');
