import { type Admin, signInOwner, signInWith } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import {
  addMinutes,
  createProspect,
  createProspects,
  enroll,
  service,
  startSequence,
  tick,
} from '../../../helpers/fixtures';
import { type Inbox, type Received, startInbox } from '../../../helpers/inbox';
import { readerAt } from '../../../helpers/reader';
import { linksOf, pixelOf } from '../../../helpers/received';

/** Everything that is stored of a person, as JSON and as a page. */

onEachDatabase('the export of a person', (database) => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;
  let person: string;
  const now = new Date(Math.floor(Date.now() / 1000 - 3600) * 1000);

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
    admin = await signInOwner(app.strapi);
    const fields = {
      email: 'ada@people.test',
      firstName: '<b>Ada</b>',
      attributes: { plan: '"pro" & more' },
    };
    person = (await createProspect(app.strapi, fields)).documentId;
    const html = '<a href="https://shop.test/?u={{ prospect.email }}">a</a>';
    const { documentId } = await startSequence(app.strapi, [
      { subject: 'Dear {{ prospect.firstName }}', html },
    ]);
    await enroll(app.strapi, documentId, [person, ...(await createProspects(app.strapi, 2))], now);
    await tick(app.strapi, addMinutes(now, 1));
    const mail = inbox.to('ada@people.test')[0] as Received;
    for (const url of [pixelOf(mail), String(linksOf(mail)[0])]) await readerAt(app.url).get(url);
    await service(app.strapi, 'tracking').drain();
    const { db } = app.strapi;
    const { id } = await db.getConnection('sequences_prospects').where({ document_id: person }).first('id');
    await db
      .getConnection('sequences_source_entries')
      .insert({ source_uid: 'api::lead.lead', entry_id: 'entry', entry_locale: 'de', prospect_id: id });
    const email = await db.getConnection('sequences_emails').where({ prospect_id: id }).first('id');
    await db
      .getConnection('sequences_received_mails')
      .insert({ key: 'mail', email_id: email.id, kind: 'automatic', is_flagged: false, received_at: now });
    const suppression = { value: 'ada@people.test', note: 'She wrote a letter' };
    await service(app.strapi, 'suppressions').add(suppression, { now });
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('has their fields, enrollments, emails and events, and nobody else’s', async () => {
    const { body } = await admin.get(`/prospects/${person}/export`).expect(200);

    expect(body.data).toMatchObject({
      prospect: { email: 'ada@people.test', attributes: { plan: '"pro" & more' }, state: 'active' },
      entries: [{ type: 'api::lead.lead', documentId: 'entry', locale: 'de' }],
      suppression: {
        ...{ kind: 'address', value: 'ada@people.test', reason: 'manual', note: 'She wrote a letter' },
        suppressedAt: now.toISOString(),
      },
      enrollments: [{ sequence: 'Spring', state: 'finished', sender: null, isByRule: false }],
      receivedMails: [{ kind: 'automatic', receivedAt: now.toISOString() }],
      emails: [
        { sequence: 'Spring', step: 1, state: 'sent', subject: 'Dear <b>Ada</b>', opens: 1, clicks: 1 },
      ],
    });
    const { events } = body.data;
    expect(events.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['clicked', 'opened', 'sent']);
    expect(events.find(({ kind }: { kind: string }) => kind === 'clicked')).toMatchObject({
      email: body.data.emails[0].id,
      link: 'https://shop.test/?u={{ prospect.email }}',
      agent: 'Chrome on Mac',
    });
    expect(JSON.parse(body.data.emails[0].mergeValues)).toEqual({ prospect: { email: 'ada@people.test' } });
    expect(JSON.stringify(body)).not.toContain('p0@people.test');
  });

  test('is a page to save, in which nothing that is stored becomes HTML', async () => {
    const { text, headers } = await admin.get(`/prospects/${person}/export?format=html`).expect(200);

    expect(headers['content-type']).toContain('text/html');
    expect(headers['content-disposition']).toBe('attachment; filename="person.html"');
    expect(text).toContain('&lt;b&gt;Ada&lt;/b&gt;');
    expect(text).not.toContain('<b>Ada');
    expect(text.match(/<h2>[\w ]+<\/h2>/g)).toHaveLength(7);
  });

  test('is recorded in the history, without the person', async () => {
    const { body } = await admin.get('/history').expect(200);

    expect(body.data[0]).toMatchObject({ kind: 'exported', details: { what: 'person', count: 1 } });
    expect(JSON.stringify(body)).not.toContain('ada@people.test');
  });

  test('needs the permission to read, an existing prospect and a known format', async () => {
    const other = await signInWith(app.strapi, ['settings']);

    await other.get(`/prospects/${person}/export`).expect(403);
    await admin.get('/prospects/none/export').expect(404);
    const { body } = await admin.get(`/prospects/${person}/export?format=pdf`).expect(400);
    expect(body.error.details.code).toBe('invalid-input');
  });
});
