import { join } from 'node:path';
import { onEachDatabase } from '../../helpers/databases';
import { readStatistics, service } from '../../helpers/fixtures';
import { ROOT } from '../../helpers/root';
import { withDovecot } from '../../helpers/dovecot';
import {
  eventually,
  mailboxOf,
  type MailboxApp,
  readUntilNow,
  replyTo,
  SENDER,
  startMailboxApp,
} from './mailbox-app';

/** The readers of another node: they have an id, a lease and connections of their own. */
const createReaders = async ({
  app,
}: MailboxApp): Promise<{ start: () => void; stop: () => Promise<void> }> => {
  const { default: plugin } = await import(join(ROOT, 'dist/server/index.js'));
  return plugin.services.mailboxReaders({ strapi: app.strapi });
};

const PATH = `/settings/mailboxes/${encodeURIComponent(SENDER)}`;

withDovecot(() =>
  onEachDatabase('reading a mailbox', (database) => {
    let setup: MailboxApp;

    beforeAll(async () => {
      setup = await startMailboxApp({ database });
      await setup.sendTo(1); // A mailbox belongs to the sender of a sequence.
    });

    afterAll(() => setup.stop());

    const repliesTo = async (sequence: string) => (await readStatistics(setup.app.strapi, sequence)).replies;

    const mailbox = async () => (await setup.owner.get('/settings/mailboxes').expect(200)).body.data[0];

    test('a mailbox is tested, saved with an encrypted password, and read from then on', async () => {
      const [early, email] = await setup.sendTo(2);
      setup.dovecot.deliver(replyTo(early), new Date(Date.now() - 3_600_000));
      const input = mailboxOf(setup.dovecot);

      const tested = await setup.owner.post(`${PATH}/test`, input).expect(200);
      const saved = await setup.owner.put(PATH, input).expect(200);
      setup.dovecot.deliver(replyTo(email));

      expect(tested.body.data).toEqual({ outcome: 'opened', mails: 1, hasIdle: true });
      expect(JSON.stringify(saved.body)).not.toContain(input.password);
      expect((await setup.rows('mailboxes'))[0].password).toMatch(/^v1:/);
      await eventually(async () => expect(await repliesTo(email.sequence)).toBe(1));
      const [row] = await setup.rows('emails', { message_id: early.messageId });
      expect(row.replied_at).toBeNull();
      await eventually(async () =>
        expect(await mailbox()).toMatchObject({ error: null, lastReadAt: expect.any(String) })
      );
    });

    test('a mail that arrives while the connection waits is read within five seconds', async () => {
      const [email] = await setup.sendTo(1);
      await readUntilNow(setup);
      const startedAt = Date.now();

      setup.dovecot.deliver(replyTo(email));
      await eventually(async () => expect(await repliesTo(email.sequence)).toBe(1));

      expect(Date.now() - startedAt).toBeLessThan(5_000);
    });

    test('what arrives while the server is away is read once it is back, and nothing twice', async () => {
      const emails = await setup.sendTo(3);
      setup.dovecot.deliver(replyTo(emails[0]));
      await setup.dovecot.stop();
      setup.dovecot.deliver(replyTo(emails[1]));
      await setup.dovecot.start();
      setup.dovecot.deliver(replyTo(emails[2]));

      await readUntilNow(setup);

      expect(await repliesTo(emails[0].sequence)).toBe(3);
    });

    test('a server that numbers its mails anew loses and repeats none', async () => {
      const emails = await setup.sendTo(2);
      setup.dovecot.deliver(replyTo(emails[0]));
      await readUntilNow(setup);
      const before = (await setup.rows('received_mails')).length;
      const [{ uid_validity: validity }] = await setup.rows('mailboxes');

      await setup.dovecot.renumber();
      setup.dovecot.deliver(replyTo(emails[1]));
      await readUntilNow(setup);

      const [after] = await setup.rows('mailboxes');
      expect(after.uid_validity).not.toBe(validity);
      expect(await repliesTo(emails[0].sequence)).toBe(2);
      expect(await setup.rows('received_mails')).toHaveLength(before + 2);
    });

    test('of two nodes one reads, and after it has stopped the other, each mail once', async () => {
      const second = await createReaders(setup);
      second.start();
      const emails = await setup.sendTo(20);
      const received = (await setup.rows('received_mails')).length;

      setup.dovecot.deliver(emails.slice(0, 10).map((email) => replyTo(email)));
      await readUntilNow(setup);
      await service(setup.app.strapi, 'mailboxReaders').stop();
      setup.dovecot.deliver(emails.slice(10).map((email) => replyTo(email)));
      await readUntilNow(setup);
      await second.stop();
      service(setup.app.strapi, 'mailboxReaders').start();

      expect(await repliesTo(emails[0].sequence)).toBe(20);
      expect(await setup.rows('received_mails')).toHaveLength(received + 22);
      expect(await setup.rows('events', { kind: 'replied' })).toHaveLength(
        (await setup.rows('emails')).filter(({ replied_at: at }) => at !== null).length
      );
    });

    test('2,000 mails are read in less than a minute, each reply among them once', async () => {
      const emails = await setup.sendTo(100);
      const others = Array.from({ length: 1_900 }, (_, index) =>
        replyTo({ address: `stranger${index}@else.test`, messageId: `<${index}@else.test>` })
      );
      const startedAt = Date.now();

      setup.dovecot.deliver([...others, ...emails.map((email) => replyTo(email))]);
      await eventually(async () => expect(await repliesTo(emails[0].sequence)).toBe(100));

      expect(Date.now() - startedAt).toBeLessThan(60_000);
    });

    test('a wrong password is told in the admin, and the settings can be corrected', async () => {
      const input = mailboxOf(setup.dovecot);
      const wrong = await setup.owner.post(`${PATH}/test`, { ...input, password: 'wrong' }).expect(200);
      await setup.owner.put(PATH, { ...input, password: 'wrong' }).expect(200);
      await eventually(async () => expect((await mailbox()).error?.code).toBe('credentials'));
      const [email] = await setup.sendTo(1);
      setup.dovecot.deliver(replyTo(email));

      await setup.owner.put(PATH, input).expect(200);

      expect(wrong.body.data).toMatchObject({ outcome: 'failed', code: 'credentials' });
      await eventually(async () => expect(await repliesTo(email.sequence)).toBe(1));
      expect((await mailbox()).error).toBeNull();
    });

    test('the stored password goes to no other server, and none in clear over the internet', async () => {
      const { password, ...input } = mailboxOf(setup.dovecot);

      const other = await setup.owner.post(`${PATH}/test`, { ...input, security: 'tls' });
      const clear = await setup.owner.put(PATH, { ...input, password, host: 'imap.example.test' });
      const same = await setup.owner.post(`${PATH}/test`, input);

      expect(other.body.error.details.code).toBe('missing-value');
      expect(clear.body.error.details.code).toBe('insecure-connection');
      expect(same.body.data.outcome).toBe('opened');
    });

    test('a mailbox that is removed is read no more', async () => {
      const [email] = await setup.sendTo(1);
      await setup.owner.delete(PATH).expect(200);
      setup.dovecot.deliver(replyTo(email));
      await new Promise((resolved) => setTimeout(resolved, 3_000));

      expect(await repliesTo(email.sequence)).toBe(0);
      expect(await setup.rows('mailboxes')).toEqual([]);
    });
  })
);
