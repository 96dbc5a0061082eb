import { type Dovecot, startDovecot, withDovecot } from '../helpers/dovecot';
import { mailboxOf, replyTo } from '../server/inbound/mailbox-app';
import { type Mailing, prepareMailing } from './mailing';
import { type Proxy, startProxy } from './proxy';
import { faultDatabases, pause, printResult, scale } from './scale';
import { killAll, startStrapi } from './strapi-process';

/** Processes killed while they read a mailbox, and connections cut meanwhile: each reply is counted once, and none is lost. */

const KILLS = scale({ short: 5, long: 50 });
const CUTS = scale({ short: 10, long: 100 });
/** Each kill takes a boot, so the short run has one database. */
const DATABASES = scale({ short: faultDatabases().slice(0, 1), long: faultDatabases() });
const REPLIES_PER_KILL = 20;
const REPLIES_PER_CUT = 5;

/** The sender of the fixtures. */
const SENDER = 'ada@sender.test';

type Answered = { email: string; message_id: string };

withDovecot(() =>
  describe.each(DATABASES)('reading a mailbox with faults, on %s', (database) => {
    let dovecot: Dovecot;
    let proxy: Proxy;
    let mailing: Mailing;
    let unanswered: Answered[];
    let delivered = 0;

    beforeAll(async () => {
      dovecot = await startDovecot();
      proxy = await startProxy({ host: '127.0.0.1', port: dovecot.port });
      const prospects = KILLS * REPLIES_PER_KILL + CUTS * REPLIES_PER_CUT;
      const mailboxes = [{ address: SENDER, ...mailboxOf(dovecot), port: proxy.port }];
      mailing = await prepareMailing(database, { prospects, now: new Date(), mailboxes });
      const strapi = await startStrapi(mailing.root);
      await strapi.ask('tick', new Date());
      await untilRead(() => mailing.database('sequences_mailboxes').whereNotNull('last_read_at'), 1);
      await strapi.terminate();
      unanswered = await mailing
        .database('sequences_emails as e')
        .join('sequences_prospects as p', 'p.id', 'e.prospect_id')
        .where('e.state', 'sent')
        .select('p.email', 'e.message_id');
      expect(unanswered).toHaveLength(prospects);
    });

    afterEach(killAll);

    afterAll(async () => {
      await mailing.stop();
      await proxy.stop();
      await dovecot.remove();
    });

    const untilRead = async (query: () => PromiseLike<unknown[]>, count: number) => {
      const deadline = Date.now() + 120_000;
      for (;;) {
        const found = (await query()).length;
        if (found >= count) return found;
        if (Date.now() > deadline) throw new Error(`read ${found} of ${count} within two minutes`);
        await pause(5);
      }
    };

    const replied = () => mailing.database('sequences_emails').whereNotNull('replied_at').select('id');

    const deliver = (count: number) => {
      delivered += count;
      dovecot.deliver(
        unanswered
          .splice(0, count)
          .map(({ email, message_id }) => replyTo({ address: email, messageId: message_id }))
      );
    };

    /** What each reply leaves, counted. */
    const audit = async () => {
      const { database: rows } = mailing;
      const events = await rows('sequences_events').where({ kind: 'replied' }).select('email_id');
      return {
        emails: (await replied()).length,
        events: events.length,
        eventsOfDifferentEmails: new Set(events.map(({ email_id }) => email_id)).size,
        mails: (await rows('sequences_received_mails').select('id')).length,
      };
    };

    const once = (count: number) => ({
      emails: count,
      events: count,
      eventsOfDifferentEmails: count,
      mails: count,
    });

    /** The lease of a killed process ends by itself; here at once, so that the next one need not wait. */
    const endLease = () => mailing.database('sequences_mailboxes').update({ leased_until: new Date(0) });

    test(`after ${KILLS} kills while reading, each reply is counted once`, async () => {
      const interrupted: number[] = [];

      for (let kill = 0; kill < KILLS; kill += 1) {
        const before = (await replied()).length;
        deliver(REPLIES_PER_KILL);
        await endLease();
        const strapi = await startStrapi(mailing.root);
        await untilRead(replied, before + 1);
        await pause(Math.random() * 50);
        await strapi.kill();
        interrupted.push(delivered - (await replied()).length);
      }
      await endLease();
      const last = await startStrapi(mailing.root);
      await untilRead(replied, delivered);
      await last.terminate();

      expect(await audit()).toEqual(once(delivered));
      printResult(`${database}: ${KILLS} kills, with ${interrupted.join(', ')} replies not read yet`);
    });

    test(`after ${CUTS} cut connections, each reply is counted once`, async () => {
      await endLease();
      const strapi = await startStrapi(mailing.root);

      for (let cut = 0; cut < CUTS; cut += 1) {
        deliver(REPLIES_PER_CUT);
        await untilRead(replied, delivered - REPLIES_PER_CUT + (cut % 2));
        await pause(Math.random() * 20);
        await proxy.setMode({ is: 'stopped' });
        await proxy.setMode({ is: 'pass' });
        await untilRead(replied, delivered);
      }
      await strapi.terminate();

      expect(await audit()).toEqual(once(delivered));
    });
  })
);
