import { type Admin, signInOwner, signInWith } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { createSequence, addMinutes, DAY_MINUTES, service, tick } from '../../../helpers/fixtures';
import { smtpError } from '../../../helpers/inbox';
import { createCertificate, PASSWORD, serverAt, startOwnServer, trust } from '../../../helpers/own-server';
import { ADA, BEA, fromOf, pathOf, type SenderApp, startSenderApp, STEPS } from './sender-app';

const SIGNATURE =
  '<p><b>Ada Lovelace</b><br>Engines &amp; Co, <a href="https://engines.test/">engines.test</a></p>';

describe('a sender with an SMTP server of its own', () => {
  let setup: SenderApp;
  let own: Awaited<ReturnType<typeof startOwnServer>>;

  beforeAll(async () => {
    own = await startOwnServer();
    setup = await startSenderApp();
  });

  afterAll(async () => {
    await setup.stop();
    await own.stop();
  });

  afterEach(async () => {
    own.refuse(null);
    await setup.endTest();
  });

  test('a sender sends by its own server, with its signature, in one thread, and the mail can be read again', async () => {
    const now = new Date();
    await setup.saveSender(ADA, {
      ...{ name: 'Ada Lovelace', replyTo: 'answers@own.test', signature: SIGNATURE },
      server: serverAt(own.port),
    });
    const { addresses } = await setup.startWith([ADA], 1, now, { senderName: 'Not me' });

    await tick(setup.app.strapi, now);
    await tick(setup.app.strapi, addMinutes(now, DAY_MINUTES + 1));

    const [first, second] = own.to(addresses[0]);
    expect(setup.provider.to(addresses[0])).toEqual([]);
    expect(first.mail.from).toEqual({ name: 'Ada Lovelace', address: ADA });
    expect(first.mail.replyTo).toEqual([{ name: '', address: 'answers@own.test' }]);
    expect(first.mail.html).toContain(SIGNATURE);
    expect(first.mail.text).toContain('Ada Lovelace\nEngines & Co, engines.test [https://engines.test/]');
    expect(first.mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value).toMatch(/^<https:/);
    const row = await setup.rows('emails').where({ message_id: first.mail.messageId }).first();
    expect(row).toMatchObject({ state: 'sent' });
    expect(second.mail.inReplyTo).toBe(first.mail.messageId);
    expect(second.mail.html).toContain(`Again, Ada Lovelace ${ADA}`);
    const { body } = await setup.owner.get(`/emails/${row.id}/mail`).expect(200);
    expect(body.data.content).toMatchObject({ from: `Ada Lovelace <${ADA}>`, state: 'kept' });
    expect(body.data.content.html).toContain(SIGNATURE);
    expect(body.data.content.text).toContain('Engines & Co');
  });

  test('preview and test mail are as the first sender writes them, and data of people are no HTML', async () => {
    const { documentId } = await createSequence(setup.app.strapi, { senders: [ADA], senderEmail: null });
    const content = { ...STEPS[0], position: 1 };
    const attributes = '{{ prospect.attributes.signature }}';

    const { body } = await setup.owner.post(`/sequences/${documentId}/preview`, content).expect(200);
    await setup.owner
      .post(`/sequences/${documentId}/test`, { ...content, to: 'me@tester.test', confirmed: true })
      .expect(200);
    const person = await setup.app.strapi.documents('plugin::sequences.prospect' as never).create({
      data: { email: 'html@people.test', attributes: { signature: '<b>x</b>' } } as never,
    });
    const escaped = await setup.owner
      .post(`/sequences/${documentId}/preview`, {
        ...content,
        html: `<p>${attributes}</p>`,
        prospect: (person as { documentId: string }).documentId,
      })
      .expect(200);

    expect(body.data.sender).toBe('Ada Lovelace');
    expect(body.data.html).toContain(SIGNATURE);
    const [received] = own.to('me@tester.test');
    expect(fromOf(received)).toBe(ADA);
    expect(received.mail.html).toContain(SIGNATURE);
    expect(escaped.body.data.html).toContain('&lt;b&gt;x');
  });

  test('a wrong password holds the sender: nobody fails, nothing goes by another server, and the right one sends', async () => {
    const now = new Date();
    await setup.saveSender(ADA, { name: 'Ada', server: serverAt(own.port, { password: 'wrong' }) });
    const { addresses } = await setup.startWith([ADA], 3, now);

    await tick(setup.app.strapi, now);

    expect(await setup.paused()).toMatchObject([
      { sender: ADA, reason: 'credentials', errorCode: 'smtp-535' },
    ]);
    expect(addresses.flatMap((address) => [...own.to(address), ...setup.provider.to(address)])).toEqual([]);
    await setup.saveSender(ADA, { server: serverAt(own.port) });
    await setup.owner.post('/senders/resume', { sender: ADA }).expect(200);
    const later = addMinutes(now, 60);
    for (const minutes of [0, 1, 2]) await tick(setup.app.strapi, addMinutes(later, minutes));
    expect(addresses.map((address) => own.to(address).length)).toEqual([1, 1, 1]);
    expect(await setup.paused()).toEqual([]);
    expect((await setup.rows('senders').where({ address: ADA }).first()).name).toBe('Ada');
  });

  test('its refusals are read as those of a provider: an address that does not exist bounces', async () => {
    const now = new Date();
    const { addresses } = await setup.startWith([ADA], 2, now);
    own.refuse((address) => (address === addresses[0] ? smtpError(550, '5.1.1 User unknown') : null));

    await tick(setup.app.strapi, now);

    const sent = await setup
      .rows('emails')
      .join('sequences_prospects', 'sequences_prospects.id', 'prospect_id')
      .whereIn('email', addresses)
      .where({ position: 1 })
      .orderBy('email')
      .select('sequences_emails.state', 'error_code');
    expect(sent).toEqual([
      { state: 'failed', error_code: 'smtp-550' },
      { state: 'sent', error_code: null },
    ]);
    const [person] = await setup.rows('prospects').where({ email: addresses[0] });
    expect(person.state).toBe('bounced');
    expect(await setup.paused()).toEqual([]);
  });

  test('a server is tested: its login, its certificate, and whether it is there', async () => {
    const certificate = createCertificate();
    const [implicit, upgraded] = await Promise.all([
      startOwnServer({ ...certificate, secure: true }),
      startOwnServer(certificate),
    ]);
    // Each may make five tests a minute.
    const testers: Admin[] = [];
    for (const label of ['first', 'second', 'third'])
      testers.push(await signInWith(setup.app.strapi, ['settings'], { label }));
    let tests = 0;
    const outcomeOf = async (input: object) => {
      const tester = testers[Math.floor(tests / 5)] as Admin;
      tests += 1;
      return (await tester.post(`${pathOf(BEA)}/test`, input).expect(200)).body.data;
    };

    expect(await outcomeOf(serverAt(own.port))).toEqual({ outcome: 'accepted' });
    expect(await outcomeOf(serverAt(own.port, { password: 'wrong' }))).toMatchObject({
      ...{ outcome: 'refused', kind: 'credentials', code: 'smtp-535' },
      message: expect.stringContaining('authentication failed'),
    });
    expect(await outcomeOf(serverAt(1))).toMatchObject({
      outcome: 'refused',
      message: expect.stringMatching(/ECONNREFUSED/),
    });
    const secured = [
      serverAt(implicit.port, { security: 'tls' }),
      serverAt(upgraded.port, { security: 'starttls' }),
    ];
    for (const input of secured)
      expect(await outcomeOf(input)).toMatchObject({
        outcome: 'refused',
        message: expect.stringMatching(/self-signed/),
      });
    // A server without STARTTLS never gets the password.
    const logins = own.logins;
    expect(await outcomeOf(serverAt(own.port, { security: 'starttls' }))).toMatchObject({
      outcome: 'refused',
    });
    expect(own.logins).toBe(logins);

    const distrust = trust(certificate);
    try {
      for (const input of secured) expect(await outcomeOf(input)).toEqual({ outcome: 'accepted' });
      const now = new Date();
      for (const [index, server] of secured.entries()) {
        const address = `tls${index}@own.test`;
        await setup.saveSender(address, { server });
        const { addresses } = await setup.startWith([address], 1, now);
        await tick(setup.app.strapi, now);
        expect([implicit, upgraded][index].to(addresses[0])).toHaveLength(1);
      }
    } finally {
      distrust();
      await Promise.all([implicit.stop(), upgraded.stop()]);
    }
  });

  test('the password is in clear nowhere: in no table, answer, export or history', async () => {
    const saved = await setup.saveSender(ADA, { server: serverAt(own.port) });
    const listed = await setup.owner.get('/settings/senders').expect(200);
    const tables: Array<{ tableName: string }> = [...setup.app.strapi.db.metadata.values()];

    expect(JSON.stringify([saved, listed.body])).not.toContain(PASSWORD);
    for (const { tableName } of tables)
      expect(JSON.stringify(await setup.app.strapi.db.getConnection(tableName))).not.toContain(PASSWORD);
    const [row] = await setup.rows('sender_servers').where({ address: ADA });
    expect(row.password).toMatch(/^v1:/);
    // Only content types are exported and transferred.
    expect(Object.keys(setup.app.strapi.contentTypes)).not.toContain('plugin::sequences.sender-server');
    expect(Object.keys(setup.app.strapi.contentTypes)).toContain('plugin::sequences.sender');
    const entry = await setup.rows('history_entries').orderBy('id', 'desc').first();
    expect(entry).toMatchObject({ kind: 'sender-saved' });
    expect(JSON.stringify(entry)).not.toMatch(/127\.0\.0\.1|v1:/);
  });

  test('without its server, as after a transfer, its emails wait and go by no other', async () => {
    const now = new Date();
    await setup.saveSender(ADA, { server: serverAt(own.port) });
    const [server] = await setup.rows('sender_servers').where({ address: ADA });
    await setup.rows('sender_servers').where({ address: ADA }).delete();
    const { addresses } = await setup.startWith([ADA], 1, now);

    await tick(setup.app.strapi, now);

    expect(setup.provider.to(addresses[0])).toEqual([]);
    expect(await setup.paused()).toMatchObject([{ sender: ADA, reason: 'credentials' }]);
    const { body } = await setup.owner.get('/settings/senders').expect(200);
    expect(body.data.find(({ address }: { address: string }) => address === ADA)).toMatchObject({
      ...{ server: null, isServerMissing: true, heldFor: 'credentials' },
    });
    await setup.rows('sender_servers').insert(server);
  });

  test('connections are closed when the process stops', async () => {
    const closed = service(setup.app.strapi, 'senderServers');

    closed.stop();

    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await own.connections()).toBe(0);
  });
});

describe('a Strapi without an email provider', () => {
  let app: App;
  let owner: Admin;

  beforeAll(async () => {
    app = await boot({
      smtpPort: null,
      config: {
        smtpServers: [{ address: ADA, host: '127.0.0.1', security: 'none', user: 'ada', password: 'x' }],
      },
    });
    owner = await signInOwner(app.strapi);
  });

  afterAll(() => app.stop());

  test('senders with servers of their own need none', async () => {
    const codesWith = async (senderEmail: string) => {
      const { documentId } = await createSequence(app.strapi, { senderEmail });
      const { body } = await owner.get(`/sequences/${documentId}`).expect(200);
      return body.meta.obstacles.map(({ code }: { code: string }) => code);
    };

    expect(await codesWith(BEA)).toContain('email-provider');
    expect(await codesWith(ADA)).not.toContain('email-provider');
  });
});
