import type { Core } from '@strapi/types';
import { inTransaction, type Transaction } from '../../database/database';
import { type EmailFacts, emails } from '../../emails/emails';
import { uid } from '../../plugin';
import { prospects } from '../../prospects/prospects';
import { suppressHashes } from '../../prospects/suppressions/write-suppressions';
import { enrollments } from '../../sequences/enrollments/enrollments';
import { recordOnce } from '../../tracking/events/events';
import { recorder } from '../../tracking/recording/recorder';
import { guardrails } from '../guardrails/guardrails';

export type ReportedKind = 'replied' | 'bounced' | 'complained';

/**
 * Records the event and stops enrollments, in one transaction: after a reply the active one in the sequence of this email, if
 * it has `stopOnReply`; after a bounce or complaint all of the prospect. A bounce of an address that the prospect had before concerns
 * that address only. A repeated report changes nothing, so that nobody
 * who was subscribed again meanwhile is stopped by it.
 */
export const saveReport = (
  strapi: Core.Strapi,
  email: EmailFacts,
  kind: ReportedKind,
  { at, code = null }: { at: Date; /** Of a bounce: its enhanced status code. */ code?: string | null }
) =>
  inTransaction(strapi, async (trx) => {
    if (!(await recordOnce(strapi, email, kind, { at, reason: code }))) return;
    if (code !== null) await emails(strapi).setBounceCode(email.id, code, trx);
    await stopAfter(strapi, email, kind, { at, trx });
    if (kind !== 'replied') guardrails(strapi).askForCheck();
    // Hits between the bounce and its report came from a mail server.
    if (kind === 'bounced')
      void trx.executionPromise.then(
        () => recorder(strapi).classifyAgain(email.publicId, at),
        () => undefined
      );
  });

const stopAfter = async (
  strapi: Core.Strapi,
  email: EmailFacts,
  kind: ReportedKind,
  { at, trx }: { at: Date; trx: Transaction }
) => {
  const { recipientHash } = email;
  if (kind === 'bounced' && recipientHash !== null) {
    await suppressHashes(strapi, [recipientHash], { reason: 'bounced', at }, trx);
    return;
  }
  if (kind !== 'replied') {
    await prospects(strapi).optOut([email.prospectId], kind, at);
    return;
  }
  const { sequenceId, prospectId } = email;
  if (sequenceId !== null && (await stopsOnReply(strapi, sequenceId)))
    await enrollments(strapi).stopProspectIn({ sequenceId, prospectId }, 'replied', at);
};

const stopsOnReply = async (strapi: Core.Strapi, sequenceId: number): Promise<boolean> => {
  const sequence = await strapi.db.query(uid('sequence')).findOne({ where: { id: sequenceId } });

  return Boolean(sequence?.stopOnReply);
};
