import type { Core } from '@strapi/types';
import { table } from '../database/database';
import { invalid } from '../errors';
import { uid } from '../plugin';
import type { ProspectState } from './contract';
import { type OptOutReason, prospectsOptedOut } from './hooks';
import { checkTimezone, parseEmailAddress } from './validate-field';

type Data = Record<string, unknown>;

/** Holds for every way a prospect is saved: this plugin's pages, the content manager, other code. */
export const validateProspects = (strapi: Core.Strapi) =>
  strapi.documents.use(async (context, next) => {
    if (context.uid !== uid('prospect')) return next();
    const { params } = context as { params: { data?: Data; documentId?: string } };
    if (context.action === 'delete') await announceState(strapi, params.documentId, 'stopped');
    if (context.action !== 'create' && context.action !== 'update') return next();

    const data = params.data ?? {};
    if (context.action === 'create' || 'email' in data) data.email = readAddress(data.email);
    if (data.timezone) checkTimezone(data.timezone);
    await refuseDuplicate(strapi, data.email, params.documentId);
    params.data = data;

    const result = await next();
    if (context.action === 'update' && isGone(data.state)) {
      await announceState(strapi, params.documentId, data.state);
    }
    return result;
  });

/** @throws {ValidationError} unless it is exactly one address */
const readAddress = (value: unknown): string => {
  if (typeof value !== 'string' || value.trim() === '') {
    throw invalid('invalid-email-address', 'A prospect needs an email address.', 'email');
  }

  return parseEmailAddress(value, 'email');
};

const refuseDuplicate = async (strapi: Core.Strapi, email: unknown, documentId?: string) => {
  if (typeof email !== 'string') return;
  const twin = await table(strapi, 'prospect').where({ email }).first('document_id');
  if (!twin || twin.document_id === documentId) return;

  throw invalid('duplicate-email-address', `There is a prospect with the address ${email} already.`, 'email');
};

const isGone = (state: unknown): state is Exclude<ProspectState, 'active'> =>
  state === 'unsubscribed' || state === 'bounced' || state === 'complained';

const announceState = async (strapi: Core.Strapi, documentId: string | undefined, reason: OptOutReason) => {
  const found = await table(strapi, 'prospect').where({ document_id: documentId }).select('id');

  await prospectsOptedOut.tell(strapi, { prospectIds: found.map(({ id }) => id), reason, at: new Date() });
};
