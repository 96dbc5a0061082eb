import { Queue } from 'bullmq';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type App, boot } from '../../../helpers/boot';
import { freePort } from '../../../helpers/free-port';
import { type Inbox, startInbox } from '../../../helpers/inbox';
import { onRedis, redisUrl } from '../../../helpers/redis';
import { addMinutes, createProspects, enroll, service, startSequence, tick } from '../../../helpers/fixtures';
import { ROOT } from '../../../helpers/root';

const STEPS = [{ subject: 'One', html: '<body><p>Hello</p></body>' }];

onRedis('emails distributed by BullMQ', () => {
  let app: App & { connection: Record<string, unknown> };
  let inbox: Inbox;
  let people = 0;
  const queues: Queue[] = [];

  const bootWithQueue = (sending: object = {}, options: object = {}) =>
    boot({
      smtpPort: inbox.port,
      config: { sending: { queue: 'bullmq', redisUrl, ...sending } },
      ...options,
    });

  const queueOf = async ({ strapi }: App): Promise<Queue> => {
    const name = await strapi.store({ type: 'plugin', name: 'sequences', key: 'queue-name' }).get({});
    const queue = new Queue(String(name), { connection: { url: redisUrl } });
    queues.push(queue);
    return queue;
  };

  const startWith = async (count: number, now: Date) => {
    const { documentId } = await startSequence(app.strapi, STEPS);
    await enroll(app.strapi, documentId, await createProspects(app.strapi, count, people), now);
    people += count;
  };

  const emailIds = async (): Promise<number[]> =>
    (await app.strapi.db.query('plugin::sequences.email').findMany({ orderBy: { id: 'asc' } })).map(
      ({ id }) => id
    );

  const recipients = () => inbox.received.flatMap(({ to }) => to).sort();

  const until = async (isTrue: () => boolean | Promise<boolean>) => {
    while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  beforeEach(async () => {
    inbox = await startInbox();
    app = await bootWithQueue();
  });

  afterEach(async () => {
    for (const queue of queues.splice(0)) {
      await queue.obliterate({ force: true });
      await queue.close();
    }
    await app.stop();
    await inbox.stop();
  });

  test('each email is sent once, and no job stays in Redis', async () => {
    const now = new Date();
    await startWith(40, now);

    expect(await tick(app.strapi, addMinutes(now, 1))).toEqual({ sent: 40, refused: 0, skipped: 0 });
    expect(new Set(recipients()).size).toBe(40);
    expect(recipients()).toHaveLength(40);
    const queue = await queueOf(app);
    expect(await queue.getJobCountByTypes('wait', 'active', 'completed', 'failed')).toBe(0);
  });

  test('duplicate jobs of an email send it once', async () => {
    const now = new Date();
    await startWith(10, now);
    const at = addMinutes(now, 1).getTime();
    const queue = await queueOf(app);
    const jobs = (await emailIds()).flatMap((emailId) =>
      [1, 2, 3].map((copy) => ({
        name: 'email',
        data: { emailId, now: at },
        opts: { jobId: `copy-${copy}-${emailId}` },
      }))
    );
    await queue.addBulk(jobs);

    await tick(app.strapi, new Date(at));

    expect(recipients()).toHaveLength(10);
    expect(new Set(recipients()).size).toBe(10);
  });

  test('jobs that Redis has lost are queued again by the next pass', async () => {
    const now = new Date();
    await startWith(5, now);
    await service(app.strapi, 'sending').runScheduledPass(addMinutes(now, 1));
    const queue = await queueOf(app);
    expect(await queue.getJobCountByTypes('wait')).toBe(5);
    await queue.obliterate({ force: true });

    await tick(app.strapi, addMinutes(now, 2));

    expect(recipients()).toHaveLength(5);
  });

  test('apps that share a Redis use separate queues', async () => {
    const now = new Date();
    await startWith(4, now);
    await service(app.strapi, 'sending').runScheduledPass(addMinutes(now, 1));
    const queue = await queueOf(app);
    await app.stop();
    app = await bootWithQueue();

    expect(await tick(app.strapi, addMinutes(now, 1))).toEqual({ sent: 0, refused: 0, skipped: 0 });
    expect(await queue.getJobCountByTypes('wait')).toBe(4);
    expect((await queueOf(app)).name).not.toBe(queue.name);
  });

  test('the worker command sends emails while the node itself does not, and exits after SIGTERM', async () => {
    const now = new Date();
    await startWith(20, addMinutes(now, -1));
    const command = join(ROOT, 'server/worker.cjs');
    const worker = spawn(process.execPath, [command], {
      cwd: app.root,
      env: {
        ...process.env,
        STRAPI_TELEMETRY_DISABLED: 'true',
        NODE_PATH: join(ROOT, 'node_modules'),
      },
      stdio: 'pipe',
    });
    try {
      await until(() => inbox.received.length === 20);
      worker.kill('SIGTERM');
      const [code] = await once(worker, 'exit');

      expect(code).toBe(0);
      expect(new Set(recipients()).size).toBe(20);
    } finally {
      worker.kill('SIGKILL');
    }
  });
});

onRedis('an unreachable Redis', () => {
  test('is named in the error, and the emails stay due', async () => {
    const port = await freePort();
    const redisUrl = `redis://user:secret@127.0.0.1:${port}`;
    const app = await boot({ config: { sending: { queue: 'bullmq', redisUrl } } });
    const now = new Date();
    const { documentId } = await startSequence(app.strapi, STEPS);
    await enroll(app.strapi, documentId, await createProspects(app.strapi, 2), now);

    await expect(tick(app.strapi, addMinutes(now, 1))).rejects.toThrow(
      `Redis at 127.0.0.1:${port} does not answer`
    );
    const emails = await app.strapi.db.query('plugin::sequences.email').findMany({});
    expect(emails.map(({ state }) => state)).toEqual(['due', 'due']);
    await app.stop();
  });
});

test('the boot fails when sending.queue is bullmq and sending.redisUrl is missing', async () => {
  await expect(boot({ config: { sending: { queue: 'bullmq' } } })).rejects.toThrow(
    "sending.redisUrl is missing; sending.queue 'bullmq' needs the URL of a Redis server"
  );
});
