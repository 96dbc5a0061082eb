import type { Core } from '@strapi/types';
import type { ImapFlow } from 'imapflow';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { LostHeaders } from '../../emails/contract';
import { domainChecks } from '../../sending/domains/domain-checks';
import { type SelfTestEmail, sendSelfTest } from '../../sending/manual/self-test-email';
import { errors } from '../../strapi/host';
import type { SelfTest } from '../contract';
import { parseMail } from '../mail/parse-mail';
import { headerOf, type ParsedMail } from '../mail/parsed-mail';
import { connectionFailure } from './connection-error';
import { connect } from './imap-connection';
import { readSettings } from './mailboxes';

/** With the 20 seconds that a provider may take, less than the minute after which proxies give up. */
const WAIT_MS = 30_000;

const POLL_MS = 1_000;

const HEADERS = [
  'message-id',
  'references',
  'list-unsubscribe-post',
  'dkim-signature',
  'authentication-results',
];

/**
 * Sends an email from a sender to itself, waits half a minute for it in the inbox of its mailbox, and says with what signature and
 * headers it arrived. A mailbox that cannot be read is a result, not an error.
 *
 * @throws {NotFoundError} when the sender has no mailbox
 * @throws {ApplicationError} with the provider's message when the provider refuses
 */
export const testItself = async (strapi: Core.Strapi, address: string): Promise<SelfTest> => {
  let client: ImapFlow | undefined;
  try {
    client = await connect(await readSettings(strapi, address), new Date());
    await client.mailboxOpen('INBOX', { readOnly: true });
  } catch (error) {
    client?.close();
    if (error instanceof errors.NotFoundError) throw error;
    return { outcome: 'failed', ...connectionFailure(error) };
  }
  try {
    const sent = await sendSelfTest(strapi, address, randomUUID());
    const mail = await waitForSubject(client, sent.subject).catch(connectionFailure);
    if (mail === null) return { outcome: 'not-arrived' };
    if ('code' in mail) return { outcome: 'failed', ...mail };

    const dkim = await domainChecks(strapi).checkSignature(address, {
      signatures: mail.headers.get('dkim-signature') ?? [],
      results: headerOf(mail, 'authentication-results'),
    });
    return { outcome: 'arrived', dkim, lostHeaders: lostHeaders(mail, sent) };
  } finally {
    client.close();
  }
};

/** Null when it does not come in time. */
const waitForSubject = async (client: ImapFlow, subject: string): Promise<ParsedMail | null> => {
  for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline; await delay(POLL_MS)) {
    await client.noop();
    const found = await client.search({ subject }, { uid: true });
    const uid = found ? found.at(-1) : undefined;
    if (uid === undefined) continue;
    const mail = await client.fetchOne(String(uid), { headers: HEADERS }, { uid: true });
    if (mail && mail.headers) return parseMail(mail.headers);
  }
  return null;
};

const lostHeaders = (mail: ParsedMail, sent: SelfTestEmail): LostHeaders[] => {
  const isKept: Record<LostHeaders, boolean> = {
    'one-click': headerOf(mail, 'list-unsubscribe-post') !== '',
    threads: headerOf(mail, 'references').includes(sent.references),
    'message-id': mail.messageId === sent.messageId,
  };

  return (Object.keys(isKept) as LostHeaders[]).filter((name) => !isKept[name]);
};
