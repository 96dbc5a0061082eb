import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { type Inbox, type Received, startInbox } from '../../../helpers/inbox';
import { readerAt } from '../../../helpers/reader';
import { headerOf, htmlOf, linksOf, pixelOf, unsubscribeOf } from '../../../helpers/received';
import { addMinutes, createProspect, enroll, readStatistics, service, startSequence, tick } from '../../../helpers/fixtures';

/** Cases that broke other systems, by the numbers under which we collected them, where a whole Strapi is needed to tell. */

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

  /** The mails of a step to as many new prospects. */
  const send = async (step: Record<string, unknown>, count = 1) => {
    inbox.received.splice(0);
    const { documentId } = await startSequence(app.strapi, [{ subject: 'Hi', ...step }]);
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

  const locationOf = async (address: string, headers: Record<string, string> = {}) => {
    const response = await readerAt(app.url).get(address, headers);
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

  test('case 44: every mail has a pixel of its own, and nobody keeps it', async () => {
    const addresses = mails.map(pixelOf);

    const answers = await Promise.all(addresses.map((address) => readerAt(app.url).get(address)));

    expect(new Set(addresses).size).toBe(2);
    for (const { headers } of answers) expect(headers.get('cache-control')).toContain('no-store');
  });

  test('case 45: one pixel, in the HTML alone', () => {
    for (const { mail } of mails) {
      expect(mail.html?.match(/\/o\//g)).toHaveLength(1);
      expect(mail.text).not.toContain('/o/');
    }
  });

  test('case 46: a preview and a test have no pixel and no tracked link', async () => {
    const [step] = (await service(app.strapi, 'sequences').findWithSteps(sequence)).steps;

    const { body } = await admin.post(`/sequences/${sequence}/preview`, { html: HTML }).expect(200);
    await admin.post(`/steps/${step.documentId}/test`, { to: 'me@tester.test' }).expect(200);
    const [test] = inbox.received.splice(0);

    for (const html of [body.data.html, htmlOf(test as Received)]) {
      expect(html).toContain('<a href="https://shop.test/a?x=1&amp;y=2#part">');
      expect(html).not.toMatch(/<img|\/api\/sequences\//);
    }
  });

  test('case 47: addresses are replaced before the mail is encoded', async () => {
    const [received] = mails as [Received];
    const [see, yours] = linksOf(received);

    expect(received.raw).toContain('=3D');
    expect(htmlOf(received).trimEnd()).toBe(
      HTML.replace('<body>', /<body><img[^>]*>/.exec(htmlOf(received))?.[0] ?? '')
        .replace('https://shop.test/a?x=1&amp;y=2#part', String(see))
        .replace('{{ prospect.attributes.url }}', String(yours))
    );
  });

  test('case 48: no line of a mail is too long, and the longest address arrives whole', async () => {
    const [received] = mails as [Received];
    const [see, yours] = linksOf(received);

    expect(Math.max(...received.raw.split('\r\n').map((line) => line.length))).toBeLessThan(998);
    expect(String(see).length).toBeLessThan(100);
    expect(await locationOf(String(yours))).toEqual([302, PERSONAL.replace('é', '%C3%A9')]);
  });

  test('case 49: addresses in the text stay as they are', () => {
    for (const { mail } of mails) expect(mail.text?.trimEnd()).toBe(TEXT);
  });

  test('case 50: a mail of text alone has no HTML, no pixel, and is not among those that could be opened', async () => {
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

  test('case 51: both parts arrive, and nothing else', () => {
    for (const { raw, mail } of mails) {
      expect(raw.match(/^content-type: [\w/]+/gim)).toEqual([
        'Content-Type: multipart/alternative',
        'Content-Type: text/plain',
        'Content-Type: text/html',
      ]);
      expect(mail.attachments).toEqual([]);
    }
  });

  test('case 54: with tracking switched off since, a link leads where it led and nothing is counted', async () => {
    const sent = await send({ html: HTML });
    const { privacy } = app.strapi.config.get<{ privacy: object }>('plugin::sequences');
    setOption('privacy', { ...privacy, tracking: 'none' });

    const answer = await locationOf(String(linksOf(sent.mails[0] as Received)[0]));
    const { clicks } = await readStatistics(app.strapi, sent.sequence, 'all');
    setOption('privacy', privacy);

    expect(answer).toEqual([302, AUTHORED]);
    expect(clicks.total).toBe(0);
  });

  test('case 56: one address behind a proxy, with its port and path, for pixel, links and leaving', async () => {
    const moveTo = async (url: string | null) => {
      setOption('trackingUrl', url);
      // As if a person had confirmed it.
      await app.strapi.db.connection('sequences_deployments').update({ public_url: null });
    };
    await moveTo('https://proxy.test:8443/strapi/');

    const [received] = (await send({ html: HTML })).mails as [Received];
    await moveTo(null);

    for (const address of [pixelOf(received), ...linksOf(received), unsubscribeOf(received)])
      expect(address).toMatch(/^https:\/\/proxy\.test:8443\/strapi\/api\/sequences\/[ocu]\//);
    expect(headerOf(received, 'list-unsubscribe')).toBe(`<${unsubscribeOf(received)}>`);
  });

  test('case 58: who asks not to be tracked is led on, and consent alone decides what is counted', async () => {
    const sent = await send({ html: HTML });

    const answer = await locationOf(String(linksOf(sent.mails[0] as Received)[0]), {
      dnt: '1',
      'sec-gpc': '1',
    });
    const { clicks } = await readStatistics(app.strapi, sent.sequence);

    expect(answer).toEqual([302, AUTHORED]);
    expect(clicks.unique).toBe(1);
  });

  test('case 59: links are registered before a mail with them may leave', async () => {
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
