import { type App, boot } from '../helpers/boot';
import { type Database, servers } from '../helpers/databases';
import { type Inbox, startInbox } from '../helpers/inbox';
import { createProspects, enroll, startSequence } from '../helpers/world';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Connection, connect } from './audit';
import { type Proxy, startProxy } from './proxy';

/** Prospects waiting for a mail, a mail server that keeps a log, and what processes on one database made of it. */
export type Mailing = {
  root: string;
  inbox: Inbox;
  sequence: string;
  /** documentIds of prospects nobody has enrolled yet. */
  waiting: string[];
  database: Connection;
  /** Between the processes and the database; null on SQLite. */
  proxy: Proxy | null;
  /** What is true in the end, of mails by the server's log and of emails by their states. */
  audit: () => Promise<MailingAudit>;
  stop: () => Promise<void>;
};

export type MailingAudit = {
  /** Addresses that got more than one mail. */
  doubled: string[];
  /** Addresses whose email is `sent` and that got none. */
  missing: string[];
  /** Addresses that got a mail whose email is neither `sent` nor `uncertain`. */
  unknown: string[];
  states: Record<string, number>;
};

export const LEASE_SECONDS = 30;

/** Emails with the provider at once. */
export const CONCURRENCY = 5;

type Options = {
  /** Made, and enrolled at `now` unless that is left out. */
  prospects: number;
  now?: Date;
  /** How long the mail server takes for each mail. */
  delayMs?: number;
  sending?: Record<string, unknown>;
};

export const prepareMailing = async (
  database: Database,
  { prospects, now, delayMs = 0, sending = {} }: Options
): Promise<Mailing> => {
  const inbox = await startInbox({
    onRcptTo: (_address, _session, accept) => void setTimeout(accept, delayMs),
  });
  const config = {
    sending: { leaseSeconds: LEASE_SECONDS, concurrency: CONCURRENCY, batchSize: 100, ...sending },
  };
  const app = await boot({ database, smtpPort: inbox.port, config, isOnDisk: true });
  const sequence = await startSequence(app.strapi, [{ subject: 'One', html: '<body><p>Hello</p></body>' }]);
  const waiting = await createProspects(app.strapi, prospects);
  if (now) await enroll(app.strapi, sequence.documentId, waiting.splice(0), now);
  await app.strapi.destroy();

  const proxy = await putProxyBefore(app, database);
  const straight = connect(database, app.connection.connection as object);

  return {
    root: app.root,
    inbox,
    sequence: sequence.documentId,
    waiting,
    database: straight,
    proxy,
    audit: () => audit(straight, inbox),
    async stop() {
      await straight.destroy();
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
  for (const { to } of inbox.received) for (const one of to) mails.set(one, (mails.get(one) ?? 0) + 1);
  const got = (address: string) => mails.get(address) ?? 0;
  const addresses = (is: (email: (typeof emails)[number]) => boolean) =>
    emails.filter(is).map((one) => one.email);

  const states: Record<string, number> = {};
  for (const { state } of emails) states[state] = (states[state] ?? 0) + 1;
  return {
    doubled: [...mails].flatMap(([address, count]) => (count > 1 ? [address] : [])),
    missing: addresses(({ email, state }) => state === 'sent' && got(email) === 0),
    unknown: addresses(({ email, state }) => !['sent', 'uncertain'].includes(state) && got(email) > 0),
    states,
  };
};

/** Nothing is wrong, whatever became of the emails. */
export const FAITHFUL = { doubled: [], missing: [], unknown: [] };
