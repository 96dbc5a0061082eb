import type { Core } from '@strapi/types';
import { domainToASCII } from 'node:url';
import { table } from '../../database/database';
import { type EmailFacts, emails } from '../../emails/emails';
import { signingKeys } from '../../emails/signing/signing-keys';
import { readToken } from '../../emails/signing/token';
import { DAY_MS } from '../../lib/durations';
import type { MailReading } from '../mail/mail-reading';
import { bareSubject } from '../mail/read-mail';

/** The email that a mail is about. `isFlagged`: only its sender and subject say so. */
export type AnsweredEmail = EmailFacts & { isFlagged: boolean };

const FLAGGED_DAYS = 30;

/**
 * The email that a mail is about; null when it is about none of ours. A report counts only with an id of ours in what it
 * returns, and a bounce only if it names the address that we wrote to: anybody can write one.
 */
export const findAnsweredEmail = async (
  strapi: Core.Strapi,
  reading: MailReading,
  receivedAt: Date
): Promise<AnsweredEmail | null> => {
  if (reading.kind === 'none') return null;
  const isReport = reading.kind === 'bounce' || reading.kind === 'complaint';
  const email = await findByReferences(strapi, reading, isReport);
  if (email && reading.kind === 'bounce' && !(await isTo(strapi, email, reading.recipients))) return null;
  if (email) return { ...email, isFlagged: false };

  return isReport ? null : findBySubject(strapi, reading, receivedAt);
};

const findByReferences = async (
  strapi: Core.Strapi,
  { references: { answered, returned, tokens } }: MailReading,
  isReport: boolean
): Promise<EmailFacts | null> => {
  const ids = isReport ? [...returned, ...answered] : [...answered, ...returned];
  const email = ids.length > 0 ? await emails(strapi).findByMessageIds(ids) : null;
  if (email || !isReport) return email;

  for (const token of tokens.slice(0, 3)) {
    const read = readToken(token, signingKeys(strapi).verificationKeys());
    const found =
      read?.kind === 'unsubscribe' ? await emails(strapi).find({ public_id: read.emailPublicId }) : null;
    if (found) return found;
  }
  return null;
};

const isTo = async (
  strapi: Core.Strapi,
  { prospectId }: EmailFacts,
  recipients: string[]
): Promise<boolean> => {
  const prospect = await table(strapi, 'prospect').where({ id: prospectId }).first('email');

  return prospect !== undefined && recipients.map(toAscii).includes(toAscii(prospect.email));
};

/** A report may write a domain in either form. */
const toAscii = (address: string): string => {
  const at = address.lastIndexOf('@') + 1;
  const domain = address.slice(at);

  return (address.slice(0, at) + (domainToASCII(domain) || domain)).toLowerCase();
};

const findBySubject = async (
  strapi: Core.Strapi,
  { from, subject }: MailReading,
  receivedAt: Date
): Promise<AnsweredEmail | null> => {
  const prospect =
    from === null ? undefined : await table(strapi, 'prospect').where({ email: from }).first('id');
  if (!prospect || subject === '') return null;
  const sent = await table(strapi, 'email')
    .where({ prospect_id: prospect.id, state: 'sent' })
    .where('sent_at', '>=', new Date(receivedAt.getTime() - FLAGGED_DAYS * DAY_MS))
    .orderBy('sent_at', 'desc')
    .limit(20)
    .select('id', 'subject');
  const match = sent.find((row) => subject.endsWith(bareSubject(row.subject ?? '')) && row.subject);
  const email = match ? await emails(strapi).find({ id: match.id }) : null;

  return email && { ...email, isFlagged: true };
};
