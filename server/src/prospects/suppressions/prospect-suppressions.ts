import type { Core } from '@strapi/types';
import type { Columns } from '../../database/columns';
import { inSingleTransaction, table, toIsoDate } from '../../database/database';
import { invalid } from '../../errors';
import { savedId } from '../../history/document-changes';
import { uid } from '../../plugin';
import type { SuppressionReason } from './contract';
import { isOptedOut } from '../opted-out';
import { findSuppressions, type FoundSuppression } from './find-suppressions';
import { suppressOptedOut } from './write-suppressions';

type Data = Record<string, unknown>;

/** A prospect before or after a save, as far as suppressions follow from it. */
type Saved = Pick<Columns['prospect'], 'email' | 'state' | 'former_hashes'>;

/**
 * Document Service middleware for prospects, after their address is normalized. Refuses an address that is suppressed, and an
 * active state of one; suppresses the address of a prospect who opts out, in the transaction of the save.
 */
export const suppressProspects = (strapi: Core.Strapi) =>
  strapi.documents.use(async (context, next) => {
    const { action } = context;
    if (
      context.uid !== uid('prospect') ||
      !(action === 'create' || action === 'clone' || action === 'update')
    )
      return next();
    const { documentId, data = {} } = context.params as { documentId?: string; data?: Data };
    const before = await findSaved(strapi, documentId);
    const changed = action === 'update' ? before : undefined;
    await refuseSuppressed(strapi, data, changed);
    const mayOptOut = isOptedOut(data.state) || isOptedOut(before?.state);
    if (!mayOptOut || (changed && isUnchanged(data, changed))) return next();

    return inSingleTransaction(strapi, async (trx) => {
      const result = await next();
      const after = await findSaved(strapi, savedId(result) ?? documentId);
      if (after && isOptedOut(after.state))
        await suppressOptedOut(strapi, { people: [after], reason: after.state, at: new Date() }, trx);
      return result;
    });
  });

const findSaved = async (strapi: Core.Strapi, documentId: string | undefined): Promise<Saved | undefined> =>
  documentId === undefined
    ? undefined
    : table(strapi, 'prospect').where({ document_id: documentId }).first('email', 'state', 'former_hashes');

const isUnchanged = (data: Data, before: Saved) =>
  (data.state ?? before.state) === before.state && (data.email ?? before.email) === before.email;

/** Not when neither changes: who was suppressed by hand can still be renamed. */
const refuseSuppressed = async (strapi: Core.Strapi, data: Data, before: Saved | undefined) => {
  const address = typeof data.email === 'string' ? data.email : before?.email;
  const isNewAddress = address !== before?.email;
  const isReactivation = before !== undefined && before.state !== 'active' && data.state === 'active';
  if (!address || !(isNewAddress || isReactivation)) return;

  const suppression = (await findSuppressions(strapi, [address])).get(address);
  if (suppression) throw suppressedAddress(address, suppression);
};

const suppressedAddress = (address: string, { kind, value, reason, suppressed_at }: FoundSuppression) => {
  const since = toIsoDate(suppressed_at) as string;
  const what = kind === 'domain' ? `Everybody at ${value}` : address;

  return invalid(
    'suppressed-address',
    `${what} is on the suppression list since ${since.slice(0, 10)}: ${REASONS[reason]}. To write there again, take it off that list first.`,
    'email',
    { since, reason, kind }
  );
};

const REASONS: Record<SuppressionReason, string> = {
  unsubscribed: 'the person unsubscribed',
  bounced: 'an email bounced',
  complained: 'the person reported an email as spam',
  erased: 'the person was erased',
  manual: 'somebody added it',
  imported: 'it was imported',
};
