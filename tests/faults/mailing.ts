import { type App, boot } from '../helpers/boot';
import { type Database, servers } from '../helpers/databases';
import { type Inbox, startInbox } from '../helpers/inbox';
import { createProspects, enroll, startSequence } from '../helpers/fixtures';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type Connection } from './audit';
import { type Proxy, startProxy } from './proxy';

/** Due emails, a mail server that keeps what it receives, and an audit of what processes on one database sent. */
export type Mailing = {
  root: string;
  inbox: Inbox;
  sequence: string;
  /** documentIds of prospects who are not enrolled yet. */
  unenrolled: string[];
  database: Connection;
  /** Between the processes and the database; null on SQLite. */
  proxy: Proxy | null;
  /** Compares the mails that the server received with the states of the emails. */
  audit: () => Promise<MailingAudit>;
  stop: () => Promise<void>;
};

export type MailingAudit = {
  /** Recipients of more than one mail. */
  duplicated: string[];
  /** Recipients of an email in state `sent` who received no mail. */
  missing: string[];
  /** Recipients of a mail whose email is neither `sent` nor `uncertain`. */
  unrecorded: string[];
  states: Record<string, number>;
};

export const LEASE_SECONDS = 30;

/** Emails that one process sends at the same time. */
export const CONCURRENCY = 5;

type Options = {
  /** Number of prospects. They are enrolled at `now`, if it is given. */
  prospects: number;
  now?: Date;
  /** How long the mail server takes per mail. */
  delayMs?: number;
  sending?: Record<string, unknown>;
  /** Mailboxes of senders, as in the config. */
  mailboxes?: unknown[];
  html?: string;
};

const HTML = '<body><p>Hello</p></body>';

export const prepareMailing = async (
  database: Database,
  { prospects, now, delayMs = 0, sending = {}, mailboxes = [], html = HTML }: Options
): Promise<Mailing> => {
  const inbox = await startInbox({
    onRcptTo: (_address, _session, accept) => void setTimeout(accept, delayMs),
  });
  const config = {
    sending: { leaseSeconds: LEASE_SECONDS, concurrency: CONCURRENCY, batchSize: 100, ...sending },
    mailboxes,
  };
  const app = await boot({ database, smtpPort: inbox.port, config, isOnDisk: true });
  const sequence = await startSequence(app.strapi, [{ subject: 'One', html }]);
  const unenrolled = await createProspects(app.strapi, prospects);
  if (now) await enroll(app.strapi, sequence.documentId, unenrolled.splice(0), now);
  await app.strapi.destroy();

  const proxy = await putProxyBefore(app, database);
  const direct = connect(database, app.connection.connection as object);

  return {
    root: app.root,
    inbox,
    sequence: sequence.documentId,
    unenrolled,
    database: direct,
    proxy,
    audit: () => audit(direct, inbox),
    async stop() {
      await direct.destroy();
      await proxy?.stop();
      await app.drop();
      await inbox.stop();
    },
  };
};

const putProxyBefore = async ({ root }: App, database: Database): Promise<Proxy | null> => {
  if (database === 'sqlite') return null;
  const proxy = await startProxy(servers[database]);
  const path = join(root, 'options/database.json');
  const { connection } = JSON.parse(readFileSync(path, 'utf8'));
  Object.assign(connection.connection, { host: '127.0.0.1', port: proxy.port });
  writeFileSync(path, JSON.stringify({ connection }));

  return proxy;
};

const audit = async (database: Connection, inbox: Inbox): Promise<MailingAudit> => {
  const emails: Array<{ email: string; state: string }> = await database('sequences_emails as e')
    .join('sequences_prospects as p', 'p.id', 'e.prospect_id')
    .select('p.email', 'e.state');
  const mails = new Map<string, number>();
  for (const { to } of inbox.received)
    for (const address of to) mails.set(address, (mails.get(address) ?? 0) + 1);
  const hasMail = (address: string) => mails.has(address);
  const recipientsOf = (isFault: (email: (typeof emails)[number]) => boolean) =>
    emails.filter(isFault).map(({ email }) => email);

  const states: Record<string, number> = {};
  for (const { state } of emails) states[state] = (states[state] ?? 0) + 1;
  return {
    duplicated: [...mails].flatMap(([address, count]) => (count > 1 ? [address] : [])),
    missing: recipientsOf(({ email, state }) => state === 'sent' && !hasMail(email)),
    unrecorded: recipientsOf(({ email, state }) => !['sent', 'uncertain'].includes(state) && hasMail(email)),
    states,
  };
};

/** An audit without faults, except its `states`. */
export const NO_DELIVERY_FAULTS = { duplicated: [], missing: [], unrecorded: [] };
