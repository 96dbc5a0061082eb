import type { Core } from '@strapi/types';
import { table } from '../database/database';
import { isDuplicate } from '../database/database-errors';
import { invalid } from '../errors';
import { uid } from '../plugin';
import { stampConsents } from './consents/consent-stamps';
import { parseAttributes } from './attributes';
import { type OptOutReason, prospectsOptedOut, prospectsReactivated } from './hooks';
import { isOptedOut } from './opted-out';
import { checkTimezone, parseEmailAddress, readLanguage } from './validate-field';

type Data = Record<string, unknown>;

/**
 * Document Service middleware: validates prospects, and calls the hooks when one opts out or becomes active. The
 * import writes by SQL and validates its rows itself.
 */
export const validateProspects = (strapi: Core.Strapi) =>
  strapi.documents.use(async (context, next) => {
    if (context.uid !== uid('prospect')) return next();
    const { params } = context as { params: { data?: Data; documentId?: string } };
    const isClone = context.action === 'clone';
    if (context.action !== 'create' && context.action !== 'update' && !isClone) return next();

    const data = params.data ?? {};
    // Only search.ts and former-addresses.ts write them. A clone is another person.
    delete data.searchText;
    delete data.formerHashes;
    if (isClone) data.formerHashes = null;
    if (context.action === 'create' || 'email' in data) data.email = readEmailAddress(data.email);
    if (data.timezone) checkTimezone(data.timezone);
    if (data.language !== undefined) data.language = readLanguage(data.language);
    if (data.attributes !== undefined) data.attributes = parseAttributes(data.attributes);
    await stampConsents(strapi, data, isClone ? undefined : params.documentId);
    await rejectDuplicate(strapi, data.email, isClone ? undefined : params.documentId);
    params.data = data;

    const result = await next().catch((error: unknown) => {
      throw isTakenAddress(error) ? duplicate(data.email) : error;
    });
    if (context.action === 'update' && isOptedOut(data.state)) {
      await callOptedOut(strapi, params.documentId, data.state);
    }
    if (data.state === 'active') await prospectsReactivated.call(strapi, {});
    return result;
  });

/** The normalized email address. @throws {ValidationError} unless it is exactly one */
const readEmailAddress = (value: unknown): string => {
  if (typeof value !== 'string' || value.trim() === '') {
    throw invalid('invalid-email-address', 'A prospect needs an email address.', 'email');
  }

  return parseEmailAddress(value, 'email');
};

const rejectDuplicate = async (strapi: Core.Strapi, email: unknown, documentId?: string) => {
  if (typeof email !== 'string') return;
  const existing = await table(strapi, 'prospect').where({ email }).first('document_id');
  if (existing && existing.document_id !== documentId) throw duplicate(email);
};

const duplicate = (email: unknown) =>
  invalid(
    'duplicate-email-address',
    `A prospect with the email address ${String(email)} already exists.`,
    'email'
  );

/** True when another request saved the address after `rejectDuplicate` looked: Strapi's own check saw it, or the database. */
const isTakenAddress = (error: unknown): boolean => {
  const { details } = (error ?? {}) as {
    details?: { errors?: Array<{ path?: unknown[]; message?: string }> };
  };
  const isRefusedByStrapi = details?.errors?.some(
    ({ path, message }) => path?.join() === 'email' && message === 'This attribute must be unique'
  );

  return isRefusedByStrapi || isDuplicate(error, UNIQUE_EMAIL);
};

const UNIQUE_EMAIL = { index: 'sequences_prospects_email_unique', column: 'sequences_prospects.email' };

const callOptedOut = async (strapi: Core.Strapi, documentId: string | undefined, reason: OptOutReason) => {
  const rows = await table(strapi, 'prospect').where({ document_id: documentId }).select('id');

  await prospectsOptedOut.call(strapi, { prospectIds: rows.map(({ id }) => id), reason, at: new Date() });
};
