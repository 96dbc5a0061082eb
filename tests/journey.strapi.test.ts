import { type App, boot } from './helpers/boot';
import { onEachConnection } from './helpers/databases';
import { type Inbox, startInbox } from './helpers/inbox';
import { readerAt } from './helpers/reader';
import { headerOf, htmlOf, linksOf, pixelOf, unsubscribeOf } from './helpers/received';
import {
  addMinutes,
  createProspects,
  DAY_MINUTES,
  enroll,
  readStatistics,
  startSequence,
  tick,
} from './helpers/fixtures';

/** From enrollment to statistics with real parts: mails are sent over SMTP, and the tracked URLs in them are requested. */

const BODY = `<!doctype html>
<html><body style="margin:0">
<p>Hello {{ prospect.firstName }},</p>
<p><a href="https://shop.test/a?x=1&amp;y=2#part">See</a> or <A HREF='https://shop.test/b'>buy</A></p>
<p><a href="{{ unsubscribeUrl }}">Unsubscribe</a></p>
</body></html>
`;

onEachConnection('the journey', (database) => {
  let app: App;
  let inbox: Inbox;

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, isDatabaseEmpty: true, smtpPort: inbox.port });
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('138 emails, 86 opened and 49 clicked, have an open rate of 62.3 % and a click rate of 35.5 %', async () => {
    const now = new Date();
    const reader = readerAt(app.url);
    const sequence = await startSequence(app.strapi, [{ subject: 'One', html: BODY }]);
    await enroll(app.strapi, sequence.documentId, await createProspects(app.strapi, 138, 1000), now);

    await tick(app.strapi, addMinutes(now, 1));
    const mails = inbox.received.splice(0);
    for (const mail of mails.slice(0, 86)) await reader.get(pixelOf(mail));
    for (const mail of mails.slice(0, 10)) await reader.get(pixelOf(mail));
    for (const mail of mails.slice(30, 79)) await reader.get(String(linksOf(mail)[0]));
    const { sent, opens, clicks } = await readStatistics(app.strapi, sequence.documentId);

    expect({ sent, opens, clicks }).toEqual({
      sent: 138,
      opens: { unique: 86, total: 96, of: 138, rate: 86 / 138, inferred: 0, unclear: 0 },
      clicks: { unique: 49, total: 49, of: 138, rate: 49 / 138 },
    });
    expect([opens.rate, clicks.rate].map((rate) => (rate * 100).toFixed(1))).toEqual(['62.3', '35.5']);
  });

  test('of twenty prospects in three steps, those who unsubscribe after the first get no further email', async () => {
    const now = new Date();
    const reader = readerAt(app.url);
    const sequence = await startSequence(app.strapi, [
      { subject: 'Hello {{ prospect.firstName }}', html: BODY },
      { subject: '', html: BODY },
      { subject: 'Last', html: BODY },
    ]);
    await enroll(app.strapi, sequence.documentId, await createProspects(app.strapi, 20), now);

    await tick(app.strapi, addMinutes(now, 1));
    const first = inbox.received.splice(0);
    expect(first).toHaveLength(20);
    for (const mail of first.slice(0, 14)) {
      const response = await reader.post(
        unsubscribeOf(mail),
        new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
      );
      expect(response.status).toBe(200);
    }
    for (const mail of first.slice(0, 10)) await reader.get(pixelOf(mail));
    for (const mail of first.slice(0, 5)) await reader.get(String(linksOf(mail)[1]));

    await tick(app.strapi, addMinutes(now, DAY_MINUTES + 2));
    const second = inbox.received.splice(0);
    const unsubscribed = new Set(first.slice(0, 14).flatMap(({ to }) => to));
    expect(second).toHaveLength(6);
    expect(second.flatMap(({ to }) => to).filter((address) => unsubscribed.has(address))).toEqual([]);
    for (const mail of second) await reader.get(pixelOf(mail));
    for (const mail of second.slice(0, 2)) await reader.get(String(linksOf(mail)[0]));

    await tick(app.strapi, addMinutes(now, 2 * DAY_MINUTES + 4));
    expect(inbox.received.splice(0)).toHaveLength(6);
    const { sent, unsubscribes, steps } = await readStatistics(app.strapi, sequence.documentId);
    expect({ sent, unsubscribes }).toEqual({ sent: 32, unsubscribes: 14 });
    expect(
      steps.map(({ sent: emails, opens, clicks }: Record<string, { unique: number }>) => [
        emails,
        opens?.unique,
        clicks?.unique,
      ])
    ).toEqual([
      [20, 10, 5],
      [6, 6, 2],
      [6, 0, 0],
    ]);
  });

  test('steps of 10 and 6 emails, all opened, 5 and 2 clicked, have rates of 100.0 % and 43.8 %', async () => {
    const now = new Date();
    const reader = readerAt(app.url);
    const sequence = await startSequence(app.strapi, [
      { subject: 'One', html: BODY },
      { subject: 'Two', html: BODY },
    ]);
    await enroll(app.strapi, sequence.documentId, await createProspects(app.strapi, 10, 2000), now);

    await tick(app.strapi, addMinutes(now, 1));
    const first = inbox.received.splice(0);
    for (const mail of first) await reader.get(pixelOf(mail));
    for (const mail of first.slice(0, 5)) await reader.get(String(linksOf(mail)[0]));
    for (const mail of first.slice(0, 4))
      await reader.post(unsubscribeOf(mail), 'List-Unsubscribe=One-Click');
    await tick(app.strapi, addMinutes(now, DAY_MINUTES + 2));
    const second = inbox.received.splice(0);
    for (const mail of second) await reader.get(pixelOf(mail));
    for (const mail of second.slice(0, 2)) await reader.get(String(linksOf(mail)[1]));
    const { opens, clicks, links } = await readStatistics(app.strapi, sequence.documentId);

    expect(opens).toMatchObject({ unique: 16, of: 16, rate: 1 });
    expect(clicks).toMatchObject({ unique: 7, of: 16, rate: 7 / 16 });
    expect(((clicks.rate as number) * 100).toFixed(1)).toBe('43.8');
    expect(
      links.map(({ name, url, step, sent, unique, total }: Record<string, unknown>) => [
        name,
        url,
        (step as { position: number }).position,
        sent,
        unique,
        total,
      ])
    ).toEqual([
      ['See', 'https://shop.test/a?x=1&y=2#part', 1, 10, 5, 5],
      ['buy', 'https://shop.test/b', 1, 10, 0, 0],
      ['See', 'https://shop.test/a?x=1&y=2#part', 2, 6, 0, 0],
      ['buy', 'https://shop.test/b', 2, 6, 2, 2],
    ]);
  });

  test('except for link URLs and the pixel, a mail arrives as it was written', async () => {
    const now = new Date();
    const sequence = await startSequence(app.strapi, [{ subject: 'Same', html: BODY }]);
    await enroll(app.strapi, sequence.documentId, await createProspects(app.strapi, 3, 3000), now);

    await tick(app.strapi, addMinutes(now, 1));
    const mails = inbox.received.splice(0);

    expect(mails).toHaveLength(3);
    for (const received of mails) {
      const [, number] = /^p(\d+)@/.exec(String(received.to[0])) ?? [];
      const authored = BODY.replace('{{ prospect.firstName }}', `P${number}`)
        .replace('https://shop.test/a?x=1&amp;y=2#part', 'LINK')
        .replace('https://shop.test/b', 'LINK')
        .replace('{{ unsubscribeUrl }}', unsubscribeOf(received));
      const arrived = htmlOf(received)
        .replace(/<img src="[^"]+\/o\/[^"]+\.gif"[^>]*>/, '')
        .replace(/(["'])https:\/\/mail\.example\.test\/api\/sequences\/c\/[\w-]+\1/g, '$1LINK$1');
      // The body of a mail ends with a line break (RFC 5322 §2.3) that is not part of the HTML.
      expect(arrived.trimEnd()).toBe(authored.trimEnd());
    }
  });

  test('a later step without a subject is sent as a reply in the thread of the first', async () => {
    const now = new Date();
    const sequence = await startSequence(app.strapi, [
      { subject: 'Hello', html: BODY },
      { subject: '', html: BODY },
    ]);
    await enroll(app.strapi, sequence.documentId, await createProspects(app.strapi, 1, 4000), now);

    await tick(app.strapi, addMinutes(now, 1));
    await tick(app.strapi, addMinutes(now, DAY_MINUTES + 2));
    const [first, second] = inbox.to('p4000@people.test');
    if (!first || !second) throw new Error('Two mails were expected');

    expect(second.mail.subject).toBe('Re: Hello');
    expect(headerOf(second, 'in-reply-to')).toBe(first.mail.messageId);
    expect(headerOf(second, 'references')).toBe(first.mail.messageId);
    expect(second.mail.messageId).not.toBe(first.mail.messageId);
    expect(headerOf(second, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(second.mail.text).toContain('Hello P4000,');
  });
});
