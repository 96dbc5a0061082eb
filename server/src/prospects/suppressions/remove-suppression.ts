import type { Core } from '@strapi/types';
import { inTransaction, table } from '../../database/database';
import { documents } from '../../database/documents';
import { notFound } from '../../errors';
import { recordHistoryEntry } from '../../history/history';
import { findSuppressions } from './find-suppressions';
import { historyReason, requireReason } from './reason';

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

    const person = await table(strapi, 'prospect', trx)
      .where({ email: row.value ?? '' })
      .first('email', 'first_name', 'last_name');
    await table(strapi, 'suppression', trx).where({ id: row.id }).delete();
    await recordHistoryEntry(
      strapi,
      {
        kind: 'suppression-removed',
        details: {
          what: row.kind,
          count: 1,
          domain: row.kind === 'domain' ? row.value : null,
          reason: historyReason(reason, person),
        },
      },
      { at, trx, addTo: 'none' }
    );
    return row.kind === 'address' && row.value !== null ? reactivate(strapi, row.value) : 0;
  });
};

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
