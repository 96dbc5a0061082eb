import type { Core } from '@strapi/types';
import { table } from '../database/database';
import { invalid } from '../errors';
import { uid } from '../plugin';
import type { ProspectState } from './contract';
import { type OptOutReason, prospectsOptedOut } from './hooks';
import { checkTimezone, parseEmailAddress } from './validate-field';

type Data = Record<string, unknown>;

/**
 * Document Service middleware: validates prospects, and calls the opt-out hook when one opts out or is deleted. The import
 * writes by SQL and validates its rows itself.
 */
export const validateProspects = (strapi: Core.Strapi) =>
  strapi.documents.use(async (context, next) => {
    if (context.uid !== uid('prospect')) return next();
    const { params } = context as { params: { data?: Data; documentId?: string } };
    if (context.action === 'delete') await callOptedOut(strapi, params.documentId, 'stopped');
    if (context.action !== 'create' && context.action !== 'update') return next();

    const data = params.data ?? {};
    if (context.action === 'create' || 'email' in data) data.email = readEmailAddress(data.email);
    if (data.timezone) checkTimezone(data.timezone);
    await rejectDuplicate(strapi, data.email, params.documentId);
    params.data = data;

    const result = await next();
    if (context.action === 'update' && isOptedOut(data.state)) {
      await callOptedOut(strapi, params.documentId, data.state);
    }
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
  if (!existing || existing.document_id === documentId) return;

  throw invalid(
    'duplicate-email-address',
    `A prospect with the email address ${email} already exists.`,
    'email'
  );
};

const isOptedOut = (state: unknown): state is Exclude<ProspectState, 'active'> =>
  state === 'unsubscribed' || state === 'bounced' || state === 'complained';

const callOptedOut = async (strapi: Core.Strapi, documentId: string | undefined, reason: OptOutReason) => {
  const rows = await table(strapi, 'prospect').where({ document_id: documentId }).select('id');

  await prospectsOptedOut.call(strapi, { prospectIds: rows.map(({ id }) => id), reason, at: new Date() });
};
