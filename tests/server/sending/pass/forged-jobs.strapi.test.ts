import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { addMinutes, createProspects, enroll, service, startSequence, tick } from '../../../helpers/fixtures';
import { type Inbox, startInbox } from '../../../helpers/inbox';
import { onRedis, redisUrl } from '../../../helpers/redis';

/** Whoever can write to Redis can write any job. None of them sends what is not due, and none stops the worker. */

const STEP = { subject: 'One', html: '<p>Hello</p>' };
const FAR_FUTURE = new Date('2099-01-01T00:00:00Z').getTime();

onRedis('jobs that somebody else wrote to Redis', () => {
  onEachDatabase('leave the emails alone', (database) => {
    let app: App;
    let inbox: Inbox;
    let redis: Redis;
    let queue: Queue;
    let people = 0;
    let copies = 0;

    const start = async (steps: object[], at: Date, fields: object = {}) => {
      const { documentId } = await startSequence(app.strapi, steps as never, fields as never);
      await enroll(app.strapi, documentId, await createProspects(app.strapi, 1, people), at);
      people += 1;
      return documentId;
    };

    const emailsOf = async (sequence: string): Promise<Array<{ id: number }>> => {
      const { id } = await service(app.strapi, 'sequences').find(sequence);
      return app.strapi.db
        .query('plugin::sequences.email')
        .findMany({ where: { sequenceId: id }, orderBy: { position: 'asc' } });
    };

    const rows = () => app.strapi.db.getConnection('sequences_emails').orderBy('id').select('*');

    const add = (data: unknown) => {
      copies += 1;
      return queue.add('email', data, {
        jobId: `copy-${copies}`,
        removeOnComplete: true,
        removeOnFail: true,
      });
    };

    const untilDone = async () => {
      while ((await queue.getJobCountByTypes('wait', 'active')) > 0)
        await new Promise((resolve) => setTimeout(resolve, 20));
    };

    beforeAll(async () => {
      inbox = await startInbox();
      app = await boot({
        database,
        smtpPort: inbox.port,
        config: { sending: { queue: 'bullmq', redisUrl, concurrency: 10 } },
      });
      redis = new Redis(redisUrl);
      await service(app.strapi, 'sending').tick();
      const name = await app.strapi.store({ type: 'plugin', name: 'sequences', key: 'queue-name' }).get({});
      queue = new Queue(String(name), { connection: { url: redisUrl } });
    });

    afterAll(async () => {
      await queue.obliterate({ force: true });
      await queue.close();
      redis.disconnect();
      await app.stop();
      await inbox.stop();
    });

    test('an email that is not due, out of turn, sent, stopped, paused, or of a paused sender changes in no column', async () => {
      const now = new Date();
      const past = addMinutes(now, -10);
      const twoSteps = [STEP, { subject: 'Two', html: '<p>Two</p>', delayMinutes: 0 }];
      const sent = await start([STEP, STEP], past);
      await tick(app.strapi, now);
      expect(inbox.received.splice(0)).toHaveLength(1);

      const later = await start([STEP], addMinutes(now, 60));
      const outOfTurn = await start(twoSteps, past, { senderEmail: 'held@sender.test' });
      const paused = await start([STEP], past);
      await service(app.strapi, 'sequences').pause(paused);
      const archived = await start([STEP], past);
      await service(app.strapi, 'sequences').archive(archived);
      const endedBehindOurBack = await start([STEP], past);
      const { id } = await service(app.strapi, 'sequences').find(endedBehindOurBack);
      await app.strapi.db
        .getConnection('sequences_enrollments')
        .where({ sequence_id: id })
        .update({ state: 'finished' });
      await app.strapi.db.getConnection('sequences_senders').insert({
        address: 'held@sender.test',
        pause_count: 1,
        paused_until: addMinutes(now, 60),
        error_code: 'ECONNREFUSED',
        error_message: 'x',
      });
      const ids = (
        await Promise.all([sent, later, outOfTurn, paused, archived, endedBehindOurBack].map(emailsOf))
      ).flatMap((emails) => emails.map((email) => email.id));
      const before = await rows();

      for (const emailId of ids)
        for (const data of [{ emailId }, { emailId, now: FAR_FUTURE }, { emailId, now: 0, state: 'due' }])
          await add(data);
      await untilDone();

      expect(ids.length).toBeGreaterThanOrEqual(8);
      expect(await rows()).toEqual(before);
      expect(inbox.received).toEqual([]);
    });

    test('jobs of any other form are refused, logged once, and the worker goes on', async () => {
      const warn = jest.spyOn(app.strapi.log, 'warn').mockImplementation();
      const due = await start([STEP], addMinutes(new Date(), -10));
      const [{ id: emailId }] = await emailsOf(due);
      const before = await rows();
      const forged: unknown[] = [
        ...[
          {},
          [],
          null,
          'text',
          7,
          true,
          { emailId: null },
          { emailId: String(emailId) },
          { emailId: [emailId] },
        ],
        ...[{ emailId: { $ne: 0 } }, { emailId: 0 }, { emailId: -1 }, { emailId: 1.5 }, { emailId: 2 ** 31 }],
        ...[
          { emailId: 1e308 },
          { emailId: `${emailId} or 1=1` },
          { id: emailId },
          { emailId: 'x'.repeat(1_000_000) },
        ],
      ];

      for (const data of forged) await add(data);
      await untilDone();

      expect(await rows()).toEqual(before);
      expect(
        warn.mock.calls.flat().filter((line) => String(line).includes('check who can write'))
      ).toHaveLength(1);
      warn.mockRestore();

      await add({ emailId, now: 0 });
      await untilDone();

      expect(inbox.received.splice(0)).toHaveLength(1);
    });

    test('a job that is delayed for a year holds up no pass', async () => {
      await queue.add('email', { emailId: 1 }, { jobId: 'next-year', delay: 365 * 24 * 3_600_000 });
      await start([STEP], addMinutes(new Date(), -10));

      const tally = await tick(app.strapi, new Date());

      expect(tally.sent).toBe(1);
      expect(inbox.received.splice(0)).toHaveLength(1);
    });

    test('a job that is not even JSON, or has no content, does not stop the worker', async () => {
      const due = await start([STEP], addMinutes(new Date(), -10));
      const [{ id: emailId }] = await emailsOf(due);
      const key = (part: string) => `bull:${queue.name}:${part}`;
      await redis.hset(key('broken'), { name: 'email', data: '{', opts: '{}', timestamp: '0' });
      await redis.hset(key('options'), { name: 'email', data: '{}', opts: '{', timestamp: 'x' });
      for (const id of ['broken', 'options', 'missing']) await redis.lpush(key('wait'), id);
      await redis.zadd(key('marker'), 0, '0');

      await add({ emailId });
      while (inbox.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));

      expect(inbox.received.splice(0)).toHaveLength(1);
    });
  });
});
