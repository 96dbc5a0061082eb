import { type Admin, signInOwner } from '../../../helpers/admin';
import type { App } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { addMinutes, enroll, startSequence, tick } from '../../../helpers/fixtures';
import { type Inbox, startInbox } from '../../../helpers/inbox';
import {
  bootSourceApp,
  createEntry,
  CUSTOMER,
  documentsOf,
  passNow,
  prospectsLike,
  rowsOf,
} from './source-app';

/** Emails use fields of entries, as they are when the email is written. */

const HTML =
  '<p>{{ entry.plan | default: "none" }} of {{ entry.company.name }}, until {{ entry.trialEndsAt }}</p>';

/** One character more than emails use. */
const LONG = 'x'.repeat(10_001);

const MAPPING = { email: 'email', fields: ['plan', 'trialEndsAt', 'company.name'] };

onEachDatabase('the fields of an entry', (database) => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;
  const now = new Date(Math.floor(Date.now() / 1000) * 1000);

  const mails = () => inbox.received.splice(0).map(({ mail }) => mail);

  const start = (html: string, subject = 'Hello {{ entry.plan }}') =>
    startSequence(app.strapi, [{ subject, html }]);

  const send = async (sequence: string, address: string, at = now) => {
    const [{ document_id }] = await prospectsLike(app.strapi, address);
    await enroll(app.strapi, sequence, [document_id], at);
    await tick(app.strapi, addMinutes(at, 1));
    return mails();
  };

  beforeAll(async () => {
    inbox = await startInbox();
    app = await bootSourceApp({ database, smtpPort: inbox.port, config: {} });
    app.strapi.server.mount();
    admin = await signInOwner(app.strapi);
    await admin.put(`/sources/${CUSTOMER}`).send(MAPPING).expect(200);
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('are read when the email is written, and the sent email can be read again', async () => {
    const company = await createEntry(app.strapi, 'api::company.company', { name: 'Acme & Co' });
    const dates = { trialEndsAt: '2027-05-01' };
    const data = {
      email: 'ada@fields.test',
      plan: 'free',
      note: 'SECRET',
      pin: 'SECRET1',
      company,
      ...dates,
    };
    const documentId = await createEntry(app.strapi, CUSTOMER, data);
    await passNow(app.strapi, CUSTOMER);
    const { documentId: sequence } = await start(HTML);
    await documentsOf(app.strapi, CUSTOMER).update({ documentId, data: { plan: 'pro' } });

    const [mail] = await send(sequence, 'ada@fields.test');
    await documentsOf(app.strapi, CUSTOMER).update({ documentId, data: { plan: 'gone' } });
    const row = await rowsOf(app.strapi, 'sequences_emails').where({ state: 'sent' }).first('id');
    const { body } = await admin.get(`/emails/${row.id}/mail`).expect(200);

    expect(mail.subject).toBe('Hello pro');
    expect(mail.html).toContain('pro of Acme &amp; Co, until 2027-05-01');
    expect(body.data.content.html).toContain('pro of Acme &amp; Co, until 2027-05-01');
  });

  test('that people lack are counted before activation, unless they have a fallback', async () => {
    const company = await createEntry(app.strapi, 'api::company.company', { name: 'Acme' });
    const values = [{ plan: 'pro', company }, { plan: '' }, { trialEndsAt: '2027-05-01' }];
    for (const [index, fields] of values.entries())
      await createEntry(app.strapi, CUSTOMER, { email: `${index}@lacking.test`, ...fields });
    // The second entry of a person counts, too.
    await createEntry(app.strapi, CUSTOMER, { email: '2@lacking.test', plan: 'free' });
    await passNow(app.strapi, CUSTOMER);
    await app.strapi.plugin('sequences').service('prospects').create({ email: 'import@lacking.test' });
    const people = (await prospectsLike(app.strapi, '@lacking.test')).map((row) => row.document_id);
    const { documentId } = await start(
      `${HTML} {{ entry.plan }} {{ entry.gone }} {% if entry.plan %}{{ entry.plan }}{% endif %}`,
      'x'
    );
    await enroll(app.strapi, documentId, people, now);

    const { body } = await admin.get(`/sequences/${documentId}/warnings`).expect(200);
    await rowsOf(app.strapi, 'sequences_enrollments').update({ state: 'stopped' });

    const missing = body.data[0].warnings.filter(({ code }: { code: string }) => code === 'value-missing');
    expect(missing.map((one: Record<string, unknown>) => [one.name, one.count, one.total])).toEqual([
      ['entry.company.name', 3, 4],
      ['entry.trialEndsAt', 3, 4],
      ['entry.plan', 2, 4],
    ]);
  });

  test('are empty for people who came from elsewhere', async () => {
    await app.strapi.plugin('sequences').service('prospects').create({ email: 'else@fields.test' });
    const { documentId: sequence } = await start(HTML);

    const [mail] = await send(sequence, 'else@fields.test');

    expect(mail.html).toContain('none of , until ');
  });

  test('are those of the preview and of the menu of merge tags', async () => {
    const { documentId: sequence } = await start(HTML);
    const [{ document_id }] = await prospectsLike(app.strapi, 'ada@fields.test');
    const preview = async (prospect: string | null) =>
      (
        await admin
          .post(`/sequences/${sequence}/preview`)
          .send({ subject: 'S', html: HTML, text: '', prospect, position: 1 })
          .expect(200)
      ).body.data;

    const sample = await preview(null);
    const own = await preview(document_id);
    const { body } = await admin.get('/sources/fields').expect(200);

    expect(sample.html).toContain('[plan] of [name], until [trialEndsAt]');
    expect(own.html).toContain('gone of Acme &amp; Co, until 2027-05-01');
    expect(body.data).toEqual(['company.name', 'plan', 'trialEndsAt']);
  });

  test('hold the emails when no source offers one, with words, until one does', async () => {
    await createEntry(app.strapi, CUSTOMER, { email: 'held@fields.test', plan: 'pro' });
    await passNow(app.strapi, CUSTOMER);
    await admin
      .put(`/sources/${CUSTOMER}`)
      .send({ ...MAPPING, fields: ['trialEndsAt'] })
      .expect(200);
    const { documentId: sequence } = await start('<p>{{ entry.plan }}</p>', 'Held');
    const warnings = (await admin.get(`/sequences/${sequence}/warnings`).expect(200)).body.data[0].warnings;

    const held = await send(sequence, 'held@fields.test');
    const row = await rowsOf(app.strapi, 'sequences_emails').where({ state: 'retrying' }).first();
    await admin.put(`/sources/${CUSTOMER}`).send(MAPPING).expect(200);
    await tick(app.strapi, addMinutes(now, 60));

    expect(warnings[0]).toEqual({ code: 'unknown-entry-field', name: 'entry.plan' });
    expect(held).toEqual([]);
    expect(row).toMatchObject({
      error_code: 'entry-field',
      error_message: expect.stringContaining('entry.plan'),
    });
    expect(mails()).toMatchObject([{ subject: 'Held', html: expect.stringContaining('pro') }]);
  });

  test('hold the email of a person whose value is too long, with words, and no other email', async () => {
    const fields = [...MAPPING.fields, 'story'];
    await admin
      .put(`/sources/${CUSTOMER}`)
      .send({ ...MAPPING, fields })
      .expect(200);
    const long = await createEntry(app.strapi, CUSTOMER, { email: 'long@fields.test', story: LONG });
    await createEntry(app.strapi, CUSTOMER, { email: 'short@fields.test', story: LONG.slice(1) });
    await passNow(app.strapi, CUSTOMER);
    const people = (await prospectsLike(app.strapi, 't@fields.test')).concat(
      await prospectsLike(app.strapi, 'long@fields.test')
    );
    const html = '<p>{{ entry.story }}</p>';
    const { documentId: sequence } = await start(html, 'Long');
    const ids = people.map((row) => row.document_id);
    const preview = { subject: 'S', html, text: '', prospect: ids.at(-1), position: 1 };
    await enroll(app.strapi, sequence, ids, now);

    await tick(app.strapi, addMinutes(now, 1));
    const sent = mails();
    const row = await rowsOf(app.strapi, 'sequences_emails').where({ state: 'retrying' }).first();
    const refused = await admin.post(`/sequences/${sequence}/preview`).send(preview).expect(400);
    await documentsOf(app.strapi, CUSTOMER).update({ documentId: long, data: { story: 'short' } });
    await tick(app.strapi, addMinutes(now, 60));

    expect(sent).toHaveLength(1);
    expect(row).toMatchObject({
      error_code: 'entry-field',
      error_message: expect.stringMatching(/entry\.story.*10,000 characters/),
    });
    expect(refused.body.error.details.code).toBe('too-long');
    expect(mails()).toMatchObject([{ html: expect.stringContaining('short') }]);
  });

  test('that are not offered cannot be read by any name', async () => {
    const { documentId: sequence } = await start(
      '{% assign name = "no" | append: "te" %}<p>[{{ entry[name] }}{% for part in entry %}{{ part }}{% endfor %}]</p>',
      'Names'
    );

    const [mail] = await send(sequence, 'ada@fields.test');

    expect(mail.html).not.toMatch(/ada@fields|SECRET/);
    expect(mail.html).toContain('gone');
  });
});
