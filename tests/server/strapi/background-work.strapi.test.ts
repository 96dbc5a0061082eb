import type * as Strapi from '@strapi/strapi';
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeLine } from '../../../server/src/tracking/journal/segment-lines';
import { pause } from '../../faults/scale';
import { type App, boot, type BootOptions, listen } from '../../helpers/boot';
import { type Inbox, startInbox } from '../../helpers/inbox';
import { nativeRequire } from '../../helpers/native-require';
import {
  addMinutes,
  createProspects,
  enroll,
  readStatistics,
  service,
  startSequence,
  tick,
} from '../../helpers/fixtures';

const STEPS = [
  { subject: 'One', html: '<p>Hello</p>' },
  { subject: 'Two', html: '<p>Hello again</p>' },
];
const SENDING = { enabled: true, everySeconds: 1 };
/** Longer than a running scheduler needs to send an email. */
const WAIT_MS = 2_500;

const countJobs = ({ strapi }: App) =>
  strapi.cron.jobs.filter(({ name }) => name === 'sequences-sending').length;

describe('a Strapi that is loaded without a server', () => {
  let app: App & { connection: Record<string, unknown> };
  let inbox: Inbox;

  const load = async (options: BootOptions = {}) => {
    app = await boot({
      smtpPort: inbox.port,
      isOnlyLoaded: true,
      config: { sending: SENDING },
      ...options,
    });
    app.strapi.log.level = 'silent' as never;
  };

  const enrollOne = async (now = new Date()) => {
    const { documentId } = await startSequence(app.strapi, STEPS);
    await enroll(app.strapi, documentId, await createProspects(app.strapi, 1), now);

    return documentId;
  };

  const states = async () =>
    (await app.strapi.db.connection('sequences_emails').orderBy('id').select('state')).map(
      ({ state }) => state
    );

  const untilReceived = async (count: number) => {
    while (inbox.received.length < count) await pause(20);
  };

  beforeEach(async () => {
    inbox = await startInbox();
  });

  afterEach(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('sends nothing by itself, and starts the scheduler when its server listens', async () => {
    await load();
    await enrollOne();

    await pause(WAIT_MS);
    expect(inbox.received.length).toBe(0);
    expect(await states()).toEqual(['due', 'due']);

    await listen(app.strapi);
    await untilReceived(1);
    expect(countJobs(app)).toBe(1);
  });

  test('sends emails and records hits when a script calls the services', async () => {
    await load();
    const now = new Date();
    const sequence = await enrollOne(now);

    expect(await tick(app.strapi, addMinutes(now, 1))).toMatchObject({ sent: 1 });
    const [{ public_id: publicId }] = await app.strapi.db
      .connection('sequences_emails')
      .select('public_id')
      .limit(1);
    const hit = {
      kind: 'opened',
      emailPublicId: Number(publicId),
      linkPublicId: 0,
      at: Date.now(),
      signals: 0,
    };
    await service(app.strapi, 'tracking').record({ ...hit, agent: 'Chrome', network: null });
    await service(app.strapi, 'tracking').drain();

    expect(await readStatistics(app.strapi, sequence, 'all')).toMatchObject({
      sent: 1,
      opens: { unique: 1 },
    });
    expect(inbox.received.length).toBe(1);
  });

  test('sends nothing to a person whose unsubscribe an ended process left in the journal, and applies it', async () => {
    await load();
    const now = new Date();
    await enrollOne(now);
    await tick(app.strapi, addMinutes(now, 1));
    const [{ public_id: publicId }] = await app.strapi.db
      .connection('sequences_emails')
      .select('public_id')
      .limit(1);
    await app.strapi.destroy();
    writeUnsubscribeToJournal(app.root, Number(publicId));

    const { drop } = app;
    await load({ reuse: app });
    app = { ...app, drop };
    await tick(app.strapi, addMinutes(now, 2 * 24 * 60));
    await service(app.strapi, 'tracking').drain();

    expect(inbox.received.length).toBe(1);
    expect(await states()).toEqual(['sent', 'skipped']);
  });

  test('starts the scheduler once, even if its server listens twice', async () => {
    await load();
    await listen(app.strapi);
    await new Promise((closed) => app.strapi.server.httpServer.close(closed));
    await listen(app.strapi);
    while (countJobs(app) === 0) await pause(20);
    await pause(100);

    expect(countJobs(app)).toBe(1);
  });

  test('logs why the scheduler could not start, and tries again', async () => {
    await load();
    await enrollOne();
    const { strapi } = app;
    const logError = jest.spyOn(strapi.log, 'error');
    await strapi.db.connection.schema.renameTable('sequences_emails', 'elsewhere');

    await listen(strapi);
    while (logError.mock.calls.length === 0) await pause(20);
    await strapi.db.connection.schema.renameTable('elsewhere', 'sequences_emails');
    await untilReceived(1);

    expect(String(logError.mock.calls[0])).toMatch(/could not start, .*next try.*no such table/s);
  });
});

/** Writes a journal segment of an ended process, with an unsubscribe that was acknowledged but not stored. */
const writeUnsubscribeToJournal = (root: string, emailPublicId: number) => {
  const directory = join(root, '.sequences-journal');
  const path = join(directory, '000000001.1.elsewhere.1.gone.journal');
  const hit = {
    kind: 'unsubscribed',
    emailPublicId,
    linkPublicId: 0,
    at: Date.now(),
    key: 'left',
    agent: 'Chrome',
  } as const;
  mkdirSync(directory, { recursive: true });
  writeFileSync(path, writeLine({ ...hit, signals: 0, network: null }));
  utimesSync(path, 0, 0);
};

describe('destroying a Strapi', () => {
  test('before it has a database causes no error', async () => {
    const app = await boot({ isOnlyLoaded: true });
    await app.strapi.destroy();
    const registered = nativeRequire<typeof Strapi>('@strapi/strapi').createStrapi({
      appDir: app.root,
      distDir: app.root,
      autoReload: false,
    });
    registered.log.level = 'error';
    await registered.register();

    await expect(registered.destroy()).resolves.toBeUndefined();
    await app.drop();
  });

  test('while it starts leaves no scheduler behind', async () => {
    const app = await boot({ isOnlyLoaded: true, config: { sending: SENDING } });
    await listen(app.strapi);
    await app.strapi.destroy();
    await pause(200);

    expect(countJobs(app)).toBe(0);
    await app.drop();
  });
});

test('the boot fails when the package of the queue is missing, and the error says how to install it', async () => {
  const root = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : '/tmp', 'sequences-test-'));
  mkdirSync(join(root, 'node_modules'));
  const connection = { client: 'sqlite', connection: { filename: join(root, 'data.db') } };
  const sending = { enabled: true, queue: 'bullmq', redisUrl: 'redis://127.0.0.1:6379' };

  await expect(
    boot({ reuse: { root, connection: { ...connection, useNullAsDefault: true } }, config: { sending } })
  ).rejects.toThrow(
    "sending.queue is 'bullmq', and its package is not installed: npm install bullmq ioredis"
  );
  rmSync(root, { recursive: true });
});
