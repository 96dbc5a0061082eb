import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { type Inbox, type Received, startInbox } from '../../../helpers/inbox';
import { readerAt } from '../../../helpers/reader';
import { headerOf, htmlOf, linksOf, pixelOf, unsubscribeOf } from '../../../helpers/received';
import {
  addMinutes,
  createProspect,
  enroll,
  readStatistics,
  service,
  startSequence,
  tick,
} from '../../../helpers/fixtures';

/** Numbered cases that broke other systems, and that need a whole Strapi to test; rewriting-cases.test.ts has the others. */

const AUTHORED = 'https://shop.test/a?x=1&y=2#part';
const PERSONAL = `https://own.test/é?${'q=1&'.repeat(480)}z`;
const HTML = `<body><p>é = 3 &amp; ${'a long line '.repeat(200)}=C3=A9</p>
<a href="https://shop.test/a?x=1&amp;y=2#part">see</a> <a href="{{ prospect.attributes.url }}">yours</a>
</body>`;
const TEXT = 'See https://shop.test/a. Or (https://shop.test/b), <https://shop.test/c>; https://shop.test/';

onEachDatabase('rewriting cases', (database) => {
  let app: App;
  let admin: Admin;
  let inbox: Inbox;
  let sequence: string;
  let mails: Received[];
  let people = 0;
  const now = new Date();

  /** Sends a sequence of one step to `count` new prospects. */
  const send = async (step: Record<string, unknown>, count = 1) => {
    inbox.received.splice(0);
    const { documentId } = await startSequence(app.strapi, [{ subject: 'Hi', ...step }], {
      linkHosts: ['own.test'],
    });
    const prospects: string[] = [];
    for (let index = 0; index < count; index += 1) {
      people += 1;
      const fields = { email: `c${people}@people.test`, attributes: { url: PERSONAL } };
      prospects.push((await createProspect(app.strapi, fields)).documentId);
    }
    await enroll(app.strapi, documentId, prospects, now);
    await tick(app.strapi, addMinutes(now, 1));

    return { sequence: documentId, mails: inbox.received.splice(0) };
  };

  const click = async (trackedUrl: string, headers: Record<string, string> = {}) => {
    const response = await readerAt(app.url).get(trackedUrl, headers);
    return [response.status, response.headers.get('location')];
  };

  const setOption = (name: string, value: object | string | null) =>
    app.strapi.config.set(`plugin::sequences.${name}`, value);

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
    admin = await signInOwner(app.strapi);
    ({ sequence, mails } = await send({ html: HTML, text: TEXT }, 2));
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('case 44: every mail has its own pixel, which may not be cached', async () => {
    const pixelUrls = mails.map(pixelOf);

    const responses = await Promise.all(pixelUrls.map((url) => readerAt(app.url).get(url)));

    expect(new Set(pixelUrls).size).toBe(2);
    for (const { headers } of responses) expect(headers.get('cache-control')).toContain('no-store');
  });

  test('case 45: a mail has one pixel, only in its HTML', () => {
    for (const { mail } of mails) {
      expect(mail.html?.match(/\/o\//g)).toHaveLength(1);
      expect(mail.text).not.toContain('/o/');
    }
  });

  test('case 46: a preview and a test email have no pixel and no tracked link', async () => {
    const [step] = (await service(app.strapi, 'sequences').findWithSteps(sequence)).steps;

    const { body } = await admin.post(`/sequences/${sequence}/preview`, { html: HTML }).expect(200);
    await admin.post(`/steps/${step.documentId}/test`, { to: 'me@tester.test', confirmed: true }).expect(200);
    const [test] = inbox.received.splice(0);

    for (const html of [body.data.html, htmlOf(test as Received)]) {
      expect(html).toContain('<a href="https://shop.test/a?x=1&amp;y=2#part">');
      expect(html).not.toMatch(/<img|\/api\/sequences\//);
    }
  });

  test('case 47: URLs are replaced before the mail is encoded as quoted-printable', async () => {
    const [received] = mails as [Received];
    const [link, personalizedLink] = linksOf(received);

    expect(received.raw).toContain('=3D');
    expect(htmlOf(received).trimEnd()).toBe(
      HTML.replace('<body>', /<body><img[^>]*>/.exec(htmlOf(received))?.[0] ?? '')
        .replace('https://shop.test/a?x=1&amp;y=2#part', String(link))
        .replace('{{ prospect.attributes.url }}', String(personalizedLink))
    );
  });

  test('case 48: no line of a mail exceeds 998 characters, and a URL of 2,000 characters is not broken', async () => {
    const [received] = mails as [Received];
    const [link, personalizedLink] = linksOf(received);

    expect(Math.max(...received.raw.split('\r\n').map((line) => line.length))).toBeLessThan(998);
    expect(String(link).length).toBeLessThan(100);
    expect(await click(String(personalizedLink))).toEqual([302, PERSONAL.replace('é', '%C3%A9')]);
  });

  test('case 49: URLs in the plain text are unchanged', () => {
    for (const { mail } of mails) expect(mail.text?.trimEnd()).toBe(TEXT);
  });

  test('case 50: a plain-text mail has no HTML and no pixel, and does not count for the open rate', async () => {
    const { documentId } = await startSequence(app.strapi, [{ subject: 'Hi', html: HTML }]);
    const [step] = (await service(app.strapi, 'sequences').findWithSteps(documentId)).steps;
    const steps = app.strapi.documents('plugin::sequences.step' as 'plugin::sequences.sequence');
    await steps.update({ documentId: step.documentId, data: { html: '', text: TEXT } as never });
    const prospect = await createProspect(app.strapi, { email: 'text@people.test' });

    await enroll(app.strapi, documentId, [prospect.documentId], now);
    await tick(app.strapi, addMinutes(now, 1));
    const { sent, opens } = await readStatistics(app.strapi, documentId);
    const [{ mail }] = inbox.received.splice(0) as [Received];

    expect([mail.html, mail.text?.trimEnd()]).toEqual([undefined, TEXT]);
    expect([sent, opens.of]).toEqual([1, 0]);
  });

  test('case 51: a mail has exactly two parts, plain text and HTML', () => {
    for (const { raw, mail } of mails) {
      expect(raw.match(/^content-type: [\w/]+/gim)).toEqual([
        'Content-Type: multipart/alternative',
        'Content-Type: text/plain',
        'Content-Type: text/html',
      ]);
      expect(mail.attachments).toEqual([]);
    }
  });

  test('case 54: after tracking is turned off, links of old mails redirect but nothing is counted', async () => {
    const sent = await send({ html: HTML });
    const { privacy } = app.strapi.config.get<{ privacy: object }>('plugin::sequences');
    setOption('privacy', { ...privacy, withoutConsent: 'none' });

    const response = await click(String(linksOf(sent.mails[0] as Received)[0]));
    const { clicks } = await readStatistics(app.strapi, sent.sequence, 'all');
    setOption('privacy', privacy);

    expect(response).toEqual([302, AUTHORED]);
    expect(clicks.total).toBe(0);
  });

  test('case 56: pixel, links and unsubscribe URL use trackingUrl with its port and path', async () => {
    const moveTo = async (url: string | null) => {
      setOption('trackingUrl', url);
      // Simulates that a person has confirmed the new URL; sending would be on hold otherwise.
      await app.strapi.db.connection('sequences_deployments').update({ public_url: null });
    };
    await moveTo('https://proxy.test:8443/strapi/');

    const [received] = (await send({ html: HTML })).mails as [Received];
    await moveTo(null);

    for (const url of [pixelOf(received), ...linksOf(received), unsubscribeOf(received)])
      expect(url).toMatch(/^https:\/\/proxy\.test:8443\/strapi\/api\/sequences\/[ocu]\//);
    expect(headerOf(received, 'list-unsubscribe')).toBe(`<${unsubscribeOf(received)}>`);
  });

  test('case 58: with Do Not Track headers a link redirects and is counted, since only consent decides', async () => {
    const sent = await send({ html: HTML });

    const response = await click(String(linksOf(sent.mails[0] as Received)[0]), {
      dnt: '1',
      'sec-gpc': '1',
    });
    const { clicks } = await readStatistics(app.strapi, sent.sequence);

    expect(response).toEqual([302, AUTHORED]);
    expect(clicks.unique).toBe(1);
  });

  test('case 59: links are stored before the mail that contains them is sent', async () => {
    const counts: Array<Promise<number>> = [];
    inbox.refuse(() => {
      counts.push(
        app.strapi.db.query('plugin::sequences.link').count({ where: { url: 'https://new.test/' } })
      );
      return null;
    });

    await send({ html: '<a href="https://new.test/">new</a>' });
    inbox.refuse(null);

    expect(await Promise.all(counts)).toEqual([1]);
  });
});
