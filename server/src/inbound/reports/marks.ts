import type { Core } from '@strapi/types';
import { inTransaction, lockRows, table, type Transaction } from '../../database/database';
import { type EmailFacts, emails } from '../../emails/emails';
import { deleteReplyTexts } from '../../emails/reply-texts';
import { notFound, refused } from '../../errors';
import { recordHistoryEntry } from '../../history/history';
import { enrollments } from '../../sequences/enrollments/enrollments';
import { withdrawOnce } from '../../tracking/events/events';
import type { MarkEmail } from '../contract';
import { saveReport } from './save-report';

type Mark = MarkEmail['body'];

/**
 * Records what a person knows of a sent email: a reply and how it reads, that a reply was none, or a bounce. It has the same
 * consequences as a report of the mailbox, in one transaction with its history entry. To mark the same again changes nothing,
 * except for the interest.
 *
 * @throws {NotFoundError} when there is no such email, or its prospect was deleted
 * @throws {ApplicationError} when it was not sent
 */
export const markEmail = (strapi: Core.Strapi, id: number, mark: Mark, at: Date): Promise<void> =>
  inTransaction(strapi, async (trx) => {
    const row = await lockRows(strapi, table(strapi, 'email', trx).where({ id })).first('state');
    const email = row && (await emails(strapi).find({ id }));
    if (!email) throw notFound('Email');
    if (row.state !== 'sent')
      throw refused('state-refused', 'This email was not sent, so it was neither answered nor returned.');

    if (mark.as === 'not-replied') await withdrawReply(strapi, email, { at, trx });
    else await saveReport(strapi, email, mark.as, { at });
    const interest = mark.as === 'replied' ? (mark.interest ?? null) : null;
    if (mark.as !== 'bounced') await emails(strapi).setInterest(id, interest, trx);
    const { sequenceId } = email;
    await recordHistoryEntry(
      strapi,
      { kind: 'email-marked', sequenceId, details: { as: mark.as, interest, count: 1 } },
      { at, trx }
    );
  });

/** The enrollment stays stopped, as if a person had stopped it: so it can be resumed. */
const withdrawReply = async (
  strapi: Core.Strapi,
  email: EmailFacts,
  { at, trx }: { at: Date; trx: Transaction }
) => {
  const { sequenceId, prospectId } = email;
  await withdrawOnce(strapi, email, 'replied', trx);
  await deleteReplyTexts(strapi, [email.id], trx);
  if (sequenceId !== null)
    await enrollments(strapi).makeResumable({ sequenceId, prospectId }, 'replied', { at, trx });
};
