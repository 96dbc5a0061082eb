import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { type Inbox, startInbox } from '../../../helpers/inbox';
import { readerAt } from '../../../helpers/reader';
import { htmlOf, linksOf } from '../../../helpers/received';
import { addMinutes, createProspect, enroll, service, startSequence, tick } from '../../../helpers/fixtures';

/** Where data of a prospect may lead a link: through the settings of a sequence, a test email, a preview and a send. */

const IN_HOST = '<p><a href="https://{{ prospect.company }}.acme.example/a">see</a></p>';
const WHOLE = '<p><a href="{{ prospect.attributes.url }}">see</a></p>';

onEachDatabase('link hosts', (database) => {
  let app: App;
  let admin: Admin;
  let inbox: Inbox;
  let people = 0;
  const now = new Date();

  const createPerson = async (fields: Record<string, unknown>) => {
    people += 1;
    return (await createProspect(app.strapi, { email: `h${people}@people.test`, ...fields })).documentId;
  };

  const start = (html: string, fields: Record<string, unknown> = {}) =>
    startSequence(app.strapi, [{ subject: 'Hi', html }], fields);

  const sendTo = async (sequence: string, fields: Record<string, unknown>) => {
    inbox.received.splice(0);
    await enroll(app.strapi, sequence, [await createPerson(fields)], now);
    await tick(app.strapi, addMinutes(now, 1));
    const [email] = await app.strapi.db
      .query('plugin::sequences.email')
      .findMany({ orderBy: { id: 'desc' }, limit: 1 });

    return { email, mails: inbox.received.splice(0) };
  };

  const locationOf = async (trackedUrl: string) =>
    (await readerAt(app.url).get(trackedUrl)).headers.get('location');

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
    admin = await signInOwner(app.strapi);
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('a value that fills a label of the host is redirected to; another one fails the email, which reaches nobody', async () => {
    const { documentId } = await start(IN_HOST);

    const good = await sendTo(documentId, { company: 'shop' });
    const bad = await sendTo(documentId, { company: 'evil.example/' });

    expect(await locationOf(String(linksOf(good.mails[0]!)[0]))).toBe('https://shop.acme.example/a');
    expect(bad.mails).toEqual([]);
    expect(bad.email).toMatchObject({
      state: 'failed',
      errorCode: 'compose',
      errorMessage: expect.stringContaining('would lead a link to evil.example.'),
    });
  });

  test('a URL that is wholly from data leads to listed hosts; once its host is listed, a failed email can be resent', async () => {
    const { documentId } = await start(WHOLE, { linkHosts: ['acme.example'] });
    const good = await sendTo(documentId, { attributes: { url: 'https://acme.example/?a' } });
    const bad = await sendTo(documentId, { attributes: { url: 'https://partner.example/' } });
    const none = await sendTo(documentId, {});

    await admin
      .put(`/sequences/${documentId}`, {
        linkHosts: ['acme.example', '*.Partner.example', 'partner.example'],
      })
      .expect(200);
    await service(app.strapi, 'sending').resend(bad.email.id, { now });
    await tick(app.strapi, addMinutes(now, 2));
    const [resent] = inbox.received.splice(0);

    expect(await locationOf(String(linksOf(good.mails[0]!)[0]))).toBe('https://acme.example/?a');
    expect([bad.email.state, bad.mails.length]).toEqual(['failed', 0]);
    expect(htmlOf(none.mails[0]!)).toContain('<a href="">');
    expect(await locationOf(String(linksOf(resent!)[0]))).toBe('https://partner.example/');
  });

  test('hosts are stored as browsers write them; what is no host is refused with its name, also through the Document Service', async () => {
    const { documentId } = await start(IN_HOST);
    const documents = app.strapi.documents('plugin::sequences.sequence');

    const { body } = await admin
      .put(`/sequences/${documentId}`, { linkHosts: [' Bücher.example', '*.ACME.example', 'bücher.example'] })
      .expect(200);
    const refused = await admin
      .put(`/sequences/${documentId}`, { linkHosts: ['acme.example', 'https://acme.example/'] })
      .expect(400);
    const direct = documents.update({ documentId, data: { linkHosts: ['*.example'] } as never });

    expect(body.data.linkHosts).toEqual(['xn--bcher-kva.example', '*.acme.example']);
    expect(refused.body.error.message).toContain('"https://acme.example/" is not a host');
    expect(refused.body.error.details.errors[0].path).toEqual(['linkHosts.1']);
    await expect(direct).rejects.toThrow('"*.example" is not a host');
    await admin.put(`/sequences/${documentId}`, { linkHosts: ['*'] }).expect(400);
    await admin.put(`/sequences/${documentId}`, { linkHosts: Array(101).fill('acme.example') }).expect(400);
    await admin.put(`/sequences/${documentId}`, { linkHosts: null }).expect(200);
  });

  test('a step is warned of at save and at activation, a preview neutralizes the link, and a test email is refused', async () => {
    const { documentId } = await start(`${WHOLE}<img src="{{ prospect.attributes.image }}" alt="">`);
    const [step] = (await service(app.strapi, 'sequences').findWithSteps(documentId)).steps;
    const prospect = await createPerson({
      attributes: { url: 'https://evil.example/', image: 'javascript:alert(1)' },
    });

    const warnings = await admin.get(`/sequences/${documentId}/warnings`).expect(200);
    const { body } = await admin
      .post(`/sequences/${documentId}/preview`, { html: step.html, subject: 'Hi', prospect })
      .expect(200);
    const test = await admin
      .post(`/steps/${step.documentId}/test`, { to: 'me@tester.test', prospect, confirmed: true })
      .expect(400);

    const hostWarning = { code: 'link-host', url: '{{ prospect.attributes.url }}', line: 1 };
    expect(warnings.body.data[0].warnings).toContainEqual(hostWarning);
    expect(body.data.warnings).toEqual(
      expect.arrayContaining([hostWarning, { code: 'link-unlisted', host: 'evil.example' }])
    );
    expect(body.data.html).toBe('<p><a href="#">see</a></p><img src="#" alt="">');
    expect(test.body.error.details.code).toBe('link-refused');
    expect(inbox.received).toEqual([]);
  });
});
