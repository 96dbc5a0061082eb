import type { Core } from '@strapi/types';
import { table } from '../../database/database';
import { refused } from '../../errors';
import { normalizeEmailAddress } from '../../prospects/email-address';
import { findSuppressions } from '../../prospects/suppressions/find-suppressions';
import { parseEmailAddress } from '../../prospects/validate-field';
import { findSenderAddresses } from '../../sequences/senders/sender-addresses';

type TestAddress = {
  to: string;
  /** A person answered that a stranger may get the test email. */
  confirmed?: boolean;
};

/**
 * Asks before a test email goes to a stranger. Colleagues, which are admin users, and senders of sequences get it at once.
 * Addresses that get none anyway are left to `refuseTestAddress`.
 *
 * @throws {ApplicationError} `confirmation-required`
 */
export const confirmTestAddress = async (strapi: Core.Strapi, { to, confirmed }: TestAddress) => {
  const address = normalizeEmailAddress(to);
  if (confirmed || address === null || (await hasOptedOut(strapi, address))) return;
  if (await isInternal(strapi, address)) return;

  throw refused(
    'confirmation-required',
    `${address} belongs to nobody who works in this admin: confirm that the test email may go there.`
  );
};

/**
 * Refuses whoever opted out, confirmed or not.
 *
 * @throws {ValidationError} when `to` is not one email address
 * @throws {ApplicationError} `opted-out`
 */
export const refuseTestAddress = async (strapi: Core.Strapi, { to }: TestAddress) => {
  const address = parseEmailAddress(to, 'to');
  if (await hasOptedOut(strapi, address))
    throw refused(
      'opted-out',
      `${address} opted out, bounced or is on the suppression list, so no email is sent there, not even a test.`
    );
};

const hasOptedOut = async (strapi: Core.Strapi, address: string): Promise<boolean> => {
  const prospect = await table(strapi, 'prospect').where({ email: address }).first('state');
  if (prospect && prospect.state !== 'active') return true;
  const suppression = (await findSuppressions(strapi, [address])).get(address);

  // A team may suppress its own domain, so that no colleague is enrolled.
  return suppression?.kind === 'domain' ? !(await isInternal(strapi, address)) : suppression !== undefined;
};

const isInternal = async (strapi: Core.Strapi, address: string): Promise<boolean> =>
  (await isColleague(strapi, address)) || (await isSender(strapi, address));

const isColleague = async (strapi: Core.Strapi, address: string): Promise<boolean> =>
  (await strapi.db.query('admin::user').count({ where: { email: { $eqi: address }, isActive: true } })) > 0;

const isSender = async (strapi: Core.Strapi, address: string): Promise<boolean> =>
  (await findSenderAddresses(strapi)).some((sender) => sender.address.toLowerCase() === address);
