import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boot } from '../helpers/boot';
import { type Database, servers } from '../helpers/databases';
import { startInbox } from '../helpers/inbox';
import { linksOf, pixelOf, unsubscribeOf } from '../helpers/received';
import { addMinutes, createProspects, enroll, startSequence, tick } from '../helpers/fixtures';
import { connect, type Connection } from './audit';
import { type Ledger, openLedger } from './ledger';
import { type Proxy, startProxy } from './proxy';
import { type Target, targetOf } from './target';

/**
 * Emails that were really sent, and what is needed to test their tracking under faults: an app directory on disk that several
 * processes boot from, a proxy in front of its database, the ledger of the readers, and a direct database connection.
 */
export type TrackedEmails = {
  root: string;
  journal: string;
  /** Every pixel and every link of every email. */
  targets: Target[];
  /** Paths of the unsubscribe URLs. */
  unsubscribes: string[];
  ledger: Ledger;
  /** Connects directly, not through the proxy. */
  database: Connection;
  /** Null on SQLite, which has no network connection. */
  proxy: Proxy | null;
  /** Changes the plugin's options for processes that boot afterwards. */
  configure: (options: Options) => void;
  stop: () => Promise<void>;
};

const HTML = `<body><p>Hello {{ prospect.firstName }}</p>
<a href="https://shop.test/one?a=1&amp;b=%2F#end">one</a> <a href="https://shop.test/two">two</a>
<a href="https://shop.test/for/{{ prospect.firstName }}">yours</a></body>`;

const linkUrls = (person: string) => [
  'https://shop.test/one?a=1&b=%2F#end',
  'https://shop.test/two',
  `https://shop.test/for/${person}`,
];

export const prepareTrackedEmails = async (database: Database, prospects = 40): Promise<TrackedEmails> => {
  const inbox = await startInbox();
  const app = await boot({ database, smtpPort: inbox.port });
  const now = new Date();
  const sequence = await startSequence(app.strapi, [{ subject: 'One', html: HTML }]);
  await enroll(app.strapi, sequence.documentId, await createProspects(app.strapi, prospects), now);
  await tick(app.strapi, addMinutes(now, 1));
  await app.strapi.destroy();
  await inbox.stop();

  // boot() may use shared memory, but the journal must be tested on a disk.
  const root = mkdtempSync(join(tmpdir(), 'sequences-faults-'));
  cpSync(app.root, root, { recursive: true });
  const proxy = database === 'sqlite' ? null : await startProxy(servers[database]);
  const change = (name: string, edit: (value: never) => unknown) => {
    const path = join(root, `options/${name}.json`);
    writeFileSync(path, JSON.stringify(edit(JSON.parse(readFileSync(path, 'utf8')) as never)));
  };
  const configure = ({ tracking, ...options }: Options) =>
    change('plugins', ({ sequences, ...others }: Plugins) => ({
      ...others,
      sequences: {
        ...sequences,
        config: { ...sequences.config, ...options, tracking: { ...UNLIMITED, ...tracking } },
      },
    }));
  const file = join(root, 'data.db');
  change('database', ({ connection }: { connection: { connection: object } }) => ({
    connection: {
      ...connection,
      connection: proxy
        ? { ...connection.connection, host: '127.0.0.1', port: proxy.port }
        : { filename: file },
    },
  }));
  configure({});
  const direct = connect(
    database,
    existsSync(file) ? { filename: file } : (app.connection.connection as object)
  );
  const ledger = openLedger(join(root, 'acknowledged.log'));
  const rows: Array<{ key_id: number; secret: string }> = await direct('sequences_signing_keys');
  const keys = new Map(
    rows.map(({ key_id: id, secret }) => [id, { id, secret: Buffer.from(secret, 'base64') }])
  );

  return {
    root,
    journal: join(root, '.sequences-journal'),
    targets: inbox.received.flatMap((received) => [
      targetOf(pixelOf(received), null, keys),
      ...linksOf(received).map((url, index) => {
        const person = String(/Hello (\w+)/.exec(received.mail.html ?? '')?.[1]);
        return targetOf(url, String(linkUrls(person)[index]), keys);
      }),
    ]),
    unsubscribes: inbox.received.map((received) => new URL(unsubscribeOf(received)).pathname),
    ledger,
    database: direct,
    proxy,
    configure,
    async stop() {
      await ledger.close();
      await direct.destroy();
      await proxy?.stop();
      await app.drop();
      rmSync(root, { recursive: true, force: true });
    },
  };
};

type Options = { fastLane?: boolean; tracking?: Record<string, unknown> };

type Plugins = { sequences: { config: object } };

/** All readers share one network, so the limit of hits per network is turned off. */
const UNLIMITED = { maxHitsPerMinute: 0 };
