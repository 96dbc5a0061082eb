import type { Core } from '@strapi/types';
import { inTransaction, lockRows, table, type Transaction } from '../../database/database';
import { documents } from '../../database/documents';
import { notFound, refused } from '../../errors';
import { recordHistoryEntry } from '../../history/history';
import { prospects } from '../prospects';
import { findSuppressions } from './find-suppressions';
import { historyReason, requireReason } from './reason';
import { removeSuppression } from './remove-suppression';

/** Limit of the note of a suppression. */
const MAX_NOTE_LENGTH = 255;

/**
 * Opts a person out who said so elsewhere, such as by phone: as an unsubscribe does, with the reason as the note of the
 * suppression and in the history. Changes nothing for somebody who has opted out.
 *
 * @throws {NotFoundError} when there is no such prospect
 * @throws {ValidationError} without a reason
 */
export const unsubscribeByHand = async (
  strapi: Core.Strapi,
  documentId: string,
  reason: string,
  at = new Date()
): Promise<void> => {
  requireReason(reason, 'Write why this person is unsubscribed.');
  await inTransaction(strapi, async (trx) => {
    const person = await lockProspect(strapi, documentId, trx);
    if (person.state !== 'active') return;

    const note = reason.trim().slice(0, MAX_NOTE_LENGTH);
    await prospects(strapi).optOut([person.id], 'unsubscribed', at, note);
    await recordHistoryEntry(
      strapi,
      { kind: 'prospects-unsubscribed', details: { count: 1, reason: historyReason(reason, person) } },
      { at, trx }
    );
  });
};

/**
 * Takes the address of a person off the suppression list, with the reason in the history, and makes the person active.
 *
 * @throws {NotFoundError} when there is no such prospect
 * @throws {ValidationError} without a reason
 * @throws {ApplicationError} when the domain is suppressed, which concerns other people
 */
export const subscribeAgain = async (
  strapi: Core.Strapi,
  documentId: string,
  reason: string,
  at = new Date()
): Promise<void> => {
  requireReason(reason, 'Write why this person gets emails again.');
  await inTransaction(strapi, async (trx) => {
    const { email } = await lockProspect(strapi, documentId, trx);
    const own = (await findSuppressions(strapi, [email], trx)).get(email);
    if (own?.kind === 'address') await removeSuppression(strapi, own.document_id, reason, at);
    const other = (await findSuppressions(strapi, [email], trx)).get(email);
    if (other)
      throw refused(
        'suppressed-domain',
        `Everybody at ${other.value} is on the suppression list: take the domain off that list first.`,
        { domain: other.value }
      );

    const { state } = await lockProspect(strapi, documentId, trx);
    if (state !== 'active')
      await documents(strapi, 'prospect').update({ documentId, data: { state: 'active' } });
  });
};

const lockProspect = async (strapi: Core.Strapi, documentId: string, trx: Transaction) => {
  const found = await lockRows(
    strapi,
    table(strapi, 'prospect', trx).where({ document_id: documentId })
  ).first('id', 'email', 'state', 'first_name', 'last_name');
  if (!found) throw notFound('Prospect');

  return found;
};
