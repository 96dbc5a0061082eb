import type { Core } from '@strapi/types';
import { documents } from '../../database/documents';
import { retryDeadlocks } from '../../database/retry-deadlocks';
import { notFound } from '../../errors';
import type { Consent, Prospect, SetConsents } from '../contract';
import { parseEmailAddress } from '../validate-field';
import { CONSENT_FIELDS, CONSENT_KINDS } from './consent';
import { checkWording } from './wordings';

type Input = Omit<SetConsents['body'], 'at'> & { at?: Date };

/**
 * Sets one or both consents of the prospect with this email address.
 *
 * @throws {ValidationError} for no email address, or an unknown wording
 * @throws {NotFoundError} when no prospect has it
 */
export const setConsents = async (
  strapi: Core.Strapi,
  { email, at, source, version, ...consents }: Input
): Promise<SetConsents['response']['data']> => {
  checkWording(strapi, version, 'version');
  const prospects = documents<Prospect>(strapi, 'prospect');
  const address = parseEmailAddress(email, 'email');
  const [found] = await prospects.findMany({ filters: { email: address }, fields: ['email'], limit: 1 });
  if (!found) throw notFound('Prospect');

  const data = CONSENT_KINDS.filter((kind) => consents[kind]).map((kind) => {
    const fields = CONSENT_FIELDS[kind];
    return {
      [fields.consent]: consents[kind],
      ...(at && { [fields.at]: at }),
      ...(source && { [fields.source]: source }),
      ...(version && { [fields.version]: version }),
    };
  });
  const saved = await retryDeadlocks(strapi, () =>
    prospects.update({ documentId: found.documentId, data: Object.assign({}, ...data) })
  );
  if (!saved) throw notFound('Prospect');

  return { opens: saved.opensConsent as Consent, clicks: saved.clicksConsent as Consent };
};
