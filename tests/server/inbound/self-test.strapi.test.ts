import { generateKeyPairSync } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { type Admin, signInOwner, signInWith } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { type DnsServer, startDnsServer } from '../../helpers/dns-server';
import { type Dovecot, startDovecot, withDovecot } from '../../helpers/dovecot';
import { createProspect, createSequence, service } from '../../helpers/fixtures';
import { type Inbox, smtpError, startInbox } from '../../helpers/inbox';
import { mailboxOf } from './mailbox-app';

/** A sender writes to itself: nodemailer really signs the email, and a real Dovecot has the mailbox in which it arrives. */

const SENDER = 'ada@mail.zone';
const OTHER = 'bob@other.zone';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const KEY = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const SIGNED_BY = 'd=mail.zone; s=s1';

const resultsOf = (result: string) =>
  `Authentication-Results: mx.zone;\r\n dkim=${result} header.i=@mail.zone header.s=s1;\r\n spf=pass\r\n`;

const without = (...names: string[]) => {
  const pattern = new RegExp(`^(?:${names.join('|')}):.*\\r\\n(?:[ \\t].*\\r\\n)*`, 'gim');
  return (raw: string) => raw.replace(pattern, '');
};

withDovecot(() =>
  describe('an email from a sender to itself', () => {
    let app: App;
    let owner: Admin;
    /** Each may send five test emails a minute. */
    let colleague: Admin;
    let inbox: Inbox;
    let dovecot: Dovecot;
    let dns: DnsServer;
    /** What becomes of the email on its way. */
    let onTheWay: (raw: string) => string;

    beforeAll(async () => {
      dns = await startDnsServer({ 's1._domainkey.mail.zone': { txt: [`v=DKIM1; k=rsa; p=${KEY}`] } });
      dovecot = await startDovecot();
      inbox = await startInbox({
        onData: (stream, _, done) =>
          void text(stream)
            .then((raw) => dovecot.deliver(onTheWay(raw)))
            .then(() => done(), done),
      });
      const dkim = {
        domainName: 'mail.zone',
        keySelector: 's1',
        privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }),
      };
      app = await boot({
        emailProvider: {
          provider: 'nodemailer',
          providerOptions: { host: '127.0.0.1', port: inbox.port, secure: false, ignoreTLS: true, dkim },
          settings: { defaultFrom: SENDER, defaultReplyTo: SENDER },
        },
      });
      owner = await signInOwner(app.strapi);
      colleague = await signInWith(app.strapi, ['settings']);
      service(app.strapi, 'domainChecks').setServers([dns.address]);
      for (const senderEmail of [SENDER, OTHER]) await createSequence(app.strapi, { senderEmail });
      for (const address of [SENDER, OTHER]) await owner.put(pathOf(address), mailboxOf(dovecot)).expect(200);
    });

    beforeEach(() => {
      onTheWay = (raw) => raw;
    });

    afterAll(async () => {
      await app.stop();
      await inbox.stop();
      await dovecot.remove();
      await dns.stop();
    });

    const pathOf = (address: string) => `/settings/mailboxes/${encodeURIComponent(address)}`;

    const run = (address: string, by = owner) => by.post(`${pathOf(address)}/self-test`, {});

    const outcome = async (address = SENDER, by = owner) => (await run(address, by).expect(200)).body.data;

    test.each([
      ['signed, and its key in the DNS', (raw: string) => raw, 'dkim-signed', SIGNED_BY],
      ['found valid', (raw: string) => resultsOf('pass') + raw, 'dkim-passed', SIGNED_BY],
      ['found invalid', (raw: string) => resultsOf('fail') + raw, 'dkim-failed', SIGNED_BY],
      ['not signed', without('DKIM-Signature'), 'dkim-missing', undefined],
    ])('%s', async (_, change, code, record) => {
      onTheWay = change;

      const { dkim, lostHeaders } = await outcome();

      expect([dkim.code, dkim.record, lostHeaders]).toEqual([code, record, []]);
      const { body } = await owner.get(`/senders/domain?address=${SENDER}`).expect(200);
      expect(body.data.dkim).toEqual(dkim);
    });

    test('headers that a provider drops or replaces are named', async () => {
      onTheWay = without('List-Unsubscribe-Post', 'References', 'Message-ID');

      expect(await outcome()).toMatchObject({ lostHeaders: ['one-click', 'threads', 'message-id'] });
    });

    test('a signature of another domain does not help', async () => {
      const { dkim } = await outcome(OTHER, colleague);

      expect(dkim).toEqual({ state: 'bad', code: 'dkim-other-domain', record: SIGNED_BY });
    });

    test('nothing is counted, and nobody is taken to have answered', async () => {
      await outcome(SENDER, colleague);

      const count = async (table: string) =>
        Number((await app.strapi.db.getConnection(`sequences_${table}`).count({ n: '*' }))[0].n);
      expect([await count('emails'), await count('events')]).toEqual([0, 0]);
    });

    test('what the provider refuses, what the mailbox refuses, and who opted out', async () => {
      inbox.refuse(() => smtpError(550, '5.7.1 Not allowed'), 'MAIL FROM');
      const refused = await run(SENDER, colleague).expect(400);
      inbox.refuse(null, 'MAIL FROM');
      const other = await signInWith(app.strapi, ['settings', 'read']);
      const missing = await run('nobody@mail.zone', colleague).expect(404);
      await dovecot.stop();
      const failed = await outcome(SENDER, colleague);
      await dovecot.start();
      await createProspect(app.strapi, { email: OTHER, state: 'unsubscribed' });
      const optedOut = await run(OTHER, other).expect(400);

      expect(refused.body.error.details.code).toBe('provider-refused');
      expect(missing.body.error.details.code).toBe('not-found');
      expect(failed).toMatchObject({ outcome: 'failed', code: 'unreachable' });
      expect(optedOut.body.error.details.code).toBe('opted-out');
      expect((await run(SENDER, colleague).expect(429)).body.error.details.code).toBe('too-many-requests');
    });
  })
);
