import type { Core } from '@strapi/types';
import { inTransaction, table } from '../../database/database';
import { documents } from '../../database/documents';
import { invalid, notFound } from '../../errors';
import { recordHistoryEntry } from '../../history/history';
import { findSuppressions } from './find-suppressions';

/** A reason for the history, which never contains an email address. */
export const withoutAddresses = (reason: string) =>
  reason.trim().replace(ADDRESS, '…').slice(0, MAX_REASON_LENGTH);

/** An email address within a text. */
const ADDRESS = /[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g;

/**
 * Takes an address or domain off the list, with the reason in the history. A prospect of the address who had opted out becomes
 * active, unless another suppression matches. Resolves with the number of these.
 *
 * @throws {NotFoundError} when there is no such suppression
 * @throws {ValidationError} without a reason
 */
export const removeSuppression = (
  strapi: Core.Strapi,
  documentId: string,
  reason: string,
  at = new Date()
): Promise<number> => {
  requireReason(reason, 'Write why it is taken off the suppression list.');

  return inTransaction(strapi, async (trx) => {
    const row = await table(strapi, 'suppression', trx)
      .where({ document_id: documentId })
      .forUpdate()
      .first('id', 'kind', 'value');
    if (!row) throw notFound('Suppression');

    await table(strapi, 'suppression', trx).where({ id: row.id }).delete();
    await recordHistoryEntry(
      strapi,
      {
        kind: 'suppression-removed',
        details: {
          what: row.kind,
          count: 1,
          domain: row.kind === 'domain' ? row.value : null,
          reason: withoutAddresses(reason),
        },
      },
      { at, trx, addTo: 'none' }
    );
    return row.kind === 'address' && row.value !== null ? reactivate(strapi, row.value) : 0;
  });
};

/** @throws {ValidationError} with this message for a blank reason */
export const requireReason = (reason: string, message: string) => {
  if (reason.trim() === '') throw invalid('missing-value', message, 'reason');
};

export const MAX_REASON_LENGTH = 500;

/** Through the Document Service, which records the change and calls the hooks of it. */
const reactivate = async (strapi: Core.Strapi, address: string): Promise<number> => {
  const prospect = await table(strapi, 'prospect')
    .where({ email: address })
    .whereNot({ state: 'active' })
    .first('document_id');
  const others = await findSuppressions(strapi, [address]);
  if (!prospect || others.size > 0) return 0;

  await documents(strapi, 'prospect').update({
    documentId: prospect.document_id,
    data: { state: 'active' },
  });
  return 1;
};
