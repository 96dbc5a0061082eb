import type { Core } from '@strapi/types';
import { inSingleTransaction, table } from '../../database/database';
import { uid } from '../../plugin';
import { addressChanged } from '../hooks';
import { hashKey } from './hash-key';
import { addressHash } from './suppression-hash';

/**
 * Document Service middleware for prospects, after their address is normalized: keeps a hash of each address that a person had
 * before. Whoever unsubscribes or is erased is written to at none of them.
 */
export const keepFormerAddresses = (strapi: Core.Strapi) =>
  strapi.documents.use(async (context, next) => {
    const { documentId, data } = context.params as { documentId?: string; data?: { email?: unknown } };
    const email = data?.email;
    if (context.uid !== uid('prospect') || context.action !== 'update' || typeof email !== 'string')
      return next();

    return inSingleTransaction(strapi, async (trx) => {
      const row = await table(strapi, 'prospect', trx)
        .where({ document_id: documentId })
        .forUpdate()
        .first('id', 'email', 'former_hashes');
      if (row && row.email !== email) {
        const secret = await hashKey(strapi).secret();
        const [from, to] = [addressHash(secret, row.email), addressHash(secret, email)];
        const former = new Set(formerHashesOf(row)).add(from);
        former.delete(to);
        await table(strapi, 'prospect', trx)
          .where({ id: row.id })
          .update({ former_hashes: JSON.stringify([...former]) });
        await addressChanged.call(strapi, { prospectId: row.id, from, to, trx });
      }

      return next();
    });
  });

/** Some databases return JSON as text, others parsed. */
export const formerHashesOf = ({ former_hashes: stored }: { former_hashes: unknown }): string[] =>
  (typeof stored === 'string' ? JSON.parse(stored) : stored) ?? [];
