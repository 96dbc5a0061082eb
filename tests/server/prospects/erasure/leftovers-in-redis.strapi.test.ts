import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { type App, boot } from '../../../helpers/boot';
import { addMinutes, createProspect, enroll, service, startSequence, tick } from '../../../helpers/fixtures';
import { type Inbox, smtpError, startInbox } from '../../../helpers/inbox';
import { onRedis, redisUrl } from '../../../helpers/redis';
import { findInFiles, findInTables } from './leftovers';

/** The jobs of BullMQ name emails by their ids, so nothing of a person is in Redis, neither before nor after an erasure. */

const PERSON = /zebulon|quixote|windmill/i;
const PEOPLE = 6;

onRedis('what Redis holds of a person', () => {
  let app: App;
  let inbox: Inbox;
  let queue: Queue;
  const redis = new Redis(redisUrl);

  beforeAll(async () => {
    // Slow, so that jobs are in Redis while it is searched.
    inbox = await startInbox({
      onRcptTo({ address }, _session, done) {
        setTimeout(
          () =>
            done(
              address.includes('1') ? smtpError(550, `5.1.1 <${address}>: no Zebulon Quixote here`) : null
            ),
          300
        );
      },
    });
    app = await boot({
      smtpPort: inbox.port,
      config: { sending: { queue: 'bullmq', redisUrl, concurrency: 1 } },
    });
  });

  afterAll(async () => {
    await queue?.obliterate({ force: true });
    await queue?.close();
    redis.disconnect();
    await app.stop();
    await inbox.stop();
  });

  /** Keys and values of the queue, of any type. */
  const readRedis = async (): Promise<string[]> => {
    const keys = await redis.keys(`*${queue.name}*`);
    const values = await Promise.all(
      keys.map(async (key) => READERS[await redis.type(key)]?.(key) ?? 'gone')
    );
    return keys.map((key, index) => `${key} ${JSON.stringify(values[index])}`);
  };

  const READERS: Record<string, (key: string) => Promise<unknown>> = {
    string: (key) => redis.get(key),
    hash: (key) => redis.hgetall(key),
    list: (key) => redis.lrange(key, 0, -1),
    set: (key) => redis.smembers(key),
    zset: (key) => redis.zrange(key, 0, -1),
    stream: (key) => redis.xrange(key, '-', '+'),
  };

  test('nothing, while emails are sent, when they failed, and after the erasure', async () => {
    const now = new Date();
    const people: string[] = [];
    for (let index = 0; index < PEOPLE; index += 1) {
      const fields = {
        email: `zebulon${index}@people.test`,
        firstName: 'Zebulon',
        lastName: 'Quixote',
        company: 'Windmill',
      };
      people.push((await createProspect(app.strapi, fields)).documentId);
    }
    const html = '<p>Dear {{ prospect.lastName }}</p>';
    const { documentId } = await startSequence(app.strapi, [
      { subject: 'Dear {{ prospect.firstName }}', html },
    ]);
    await enroll(app.strapi, documentId, people, now);
    const sending = tick(app.strapi, addMinutes(now, 1));
    const seen: string[] = [];
    let isDone = false;
    void sending.finally(() => (isDone = true));
    while (!isDone) {
      const name = await app.strapi.store({ type: 'plugin', name: 'sequences', key: 'queue-name' }).get({});
      if (name) queue ??= new Queue(String(name), { connection: { url: redisUrl } });
      if (queue) seen.push(...(await readRedis()));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await sending;
    const afterwards = await readRedis();
    for (const id of people) await service(app.strapi, 'prospects').remove(id);

    expect(inbox.received.length).toBe(PEOPLE - 1);
    expect(seen.some((text) => /emailId/.test(text))).toBe(true);
    expect([...seen, ...afterwards, ...(await readRedis())].filter((text) => PERSON.test(text))).toEqual([]);
    expect(await findInTables(app.strapi, PERSON)).toEqual([]);
    expect(findInFiles(app.root, PERSON)).toEqual([]);
  });
});
