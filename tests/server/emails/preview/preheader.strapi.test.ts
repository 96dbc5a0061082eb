import { createHash } from 'node:crypto';
import { withPreheader } from '../../../../server/src/emails/html/preheader';
import { onEachDatabase } from '../../../helpers/databases';
import { addMinutes, createProspect, createStep, enroll, tick } from '../../../helpers/fixtures';
import type { Received } from '../../../helpers/inbox';
import { htmlOf } from '../../../helpers/received';
import { BARE, GRACE, type Row, type SentMails, startSentMails, stopSentMails } from './sent-mails';

/** The preheader of a step: in the mail, in what is kept of it, in previews and test emails. */

const HTML = `<html><head><title>x</title></head><body class="a">
<div style="display:none">Psst</div><p>Hello {{ prospect.firstName }}</p>
<a href="https://shop.test/a?x=1&amp;y=2">shop</a> <a href="https://shop.test/b" data-link-name="B">b</a></body></html>`;

const PREHEADER = 'For <{{ prospect.company | default: "you & me" }}>';

/** Without tokens, which differ in each mail. */
const withoutTokens = (html: string) => html.replace(/\/(o|c)\/[\w-]+/g, '/$1/');

onEachDatabase('the preheader of a step', (database) => {
  let mails: SentMails;

  beforeAll(async () => {
    mails = await startSentMails(database);
  });

  afterAll(() => stopSentMails(mails));

  const arrivedAt = (address: string | undefined) => mails.inbox.to(String(address)).at(-1) as Received;

  const linksOf = async (email: Row | undefined) =>
    (await mails.table('links').where({ step_id: email?.step_id }).orderBy('occurrence')).map(
      ({ occurrence, url, name }: Row) => [occurrence, url, name]
    );

  test('stands hidden before everything else of the mail, and changes nothing else in it', async () => {
    const plain = await mails.send([{ subject: 'Hi', html: HTML }], [GRACE]);
    const sent = await mails.send([{ subject: 'Hi', preheader: PREHEADER, html: HTML }], [GRACE, BARE]);

    const [grace, bare] = sent.addresses.map(arrivedAt) as [Received, Received];
    const without = arrivedAt(plain.addresses[0]);

    expect(htmlOf(grace)).toMatch(
      /<body class="a"><div style="display:none;[^"]*">For &lt;A &amp; B&gt;&#8199;/
    );
    expect(htmlOf(bare)).toMatch(
      /<body class="a"><div style="display:none;[^"]*">For &lt;you &amp; me&gt;&#8199;/
    );
    const element = /<div style="display:none;[^>]*>For [^<]*<\/div>/;
    expect(withoutTokens(htmlOf(grace).replace(element, ''))).toBe(withoutTokens(htmlOf(without)));
    expect(htmlOf(grace)).toMatch(/<div style="display:none">Psst<\/div><img src="[^"]+\/o\//);
    expect(grace.mail.text).toBe(without.mail.text);
    expect(await linksOf(sent.emails[0])).toEqual(await linksOf(plain.emails[0]));
    expect(await linksOf(sent.emails[0])).toHaveLength(2);
  });

  test.each([null, '', ' \t'])(
    'that is %j changes neither the mail nor what is kept of it',
    async (preheader) => {
      const { addresses, emails } = await mails.send([{ subject: 'Hi', preheader, html: HTML }], [GRACE]);

      const html = htmlOf(arrivedAt(addresses[0]));
      const [kept] = await mails.table('sent_contents').where({ hash: emails[0]?.sent_content });

      expect(
        html
          .replace(/<img src="[^"]+\/o\/[^>]+>/, '')
          .replace(/"[^"]+\/c\/[\w-]+"/, '"https://shop.test/a?x=1&amp;y=2"')
          .replace(/"[^"]+\/c\/[\w-]+"/, '"https://shop.test/b" data-link-name="B"')
          .trimEnd()
      ).toBe(HTML.replace('{{ prospect.firstName }}', 'Grace &lt;b&gt;&amp;amp; &quot;quoted&quot;'));
      expect(kept.html).toBe(HTML);
      const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions();
      const values = [HTML, null, 'Spring & co.', 'Ada', 'ada@sender.test', timeZone, locale, null];
      expect(kept.hash).toBe(createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 32));
    }
  );

  test('is in the next mails when it was changed, and mails sent before are read with the old one', async () => {
    const { sequence, emails } = await mails.send(
      [{ subject: 'Hi', preheader: 'Old', html: '<p>x' }],
      [GRACE]
    );
    const { body } = await mails.owner.get(`/sequences/${sequence}`).expect(200);
    const [{ documentId, preheader }] = body.data.steps;
    const read = await mails.read(emails[0]);

    await mails.owner.put(`/steps/${documentId}`, { preheader: 'New' }).expect(200);
    const next = await createProspect(mails.app.strapi, { email: `next.${sequence}@people.test` });
    await enroll(mails.app.strapi, sequence, [next.documentId], mails.now);
    await tick(mails.app.strapi, addMinutes(mails.now, 5));

    expect(preheader).toBe('Old');
    expect(htmlOf(arrivedAt(`next.${sequence}@people.test`))).toContain('>New&#8199;');
    expect(await mails.read(emails[0])).toEqual(read);
    expect(String(read.content.html)).toContain('>Old&#8199;');
  });

  test('of the greatest length fits into a step of the greatest size, which can be read again', async () => {
    const html = `<p>x${'é'.repeat(128 * 1024 - 2)}`;
    const preheader = '"'.repeat(255);
    expect(Buffer.byteLength(html)).toBe(256 * 1024);

    const { emails } = await mails.send([{ subject: 'Hi', preheader, html }], [GRACE]);

    expect(emails[0]?.state).toBe('sent');
    const { content } = await mails.read(emails[0]);
    expect([content.state, content.html]).toEqual(['kept', withPreheader(html, preheader)]);
  });

  describe('in previews and test emails', () => {
    let sequence: string;
    let step: string;
    let grace: string;

    beforeAll(async () => {
      const sent = await mails.send([{ subject: 'Hi', preheader: PREHEADER, html: HTML }], [GRACE]);
      const [prospect] = sent.prospects;
      sequence = sent.sequence;
      grace = String(prospect);
      const fields = { position: 2, subject: 'Hi', html: HTML };
      step = (await createStep(mails.app.strapi, sequence, fields)).documentId;
    });

    const previewOf = async (input: object) =>
      (await mails.owner.post(`/sequences/${sequence}/preview`, input)).body;

    test('is shown as plain text, for the person, with its warnings', async () => {
      const preheader = `${PREHEADER} {{ contact.firstname }}`;

      const { data } = await previewOf({ subject: 'Hi', preheader, html: HTML, prospect: grace });

      expect(data.preheader).toBe('For <A & B>');
      expect(data.html).toContain('>For &lt;A &amp; B&gt; &#8199;');
      expect(data.text).not.toContain('For');
      expect(data.warnings).toEqual([
        { code: 'no-unsubscribe' },
        { code: 'unknown-merge-tag', field: 'preheader', name: 'contact.firstname', line: 1 },
      ]);
    });

    test('is the first words of a step without one, also of a saved step', async () => {
      const { data } = await previewOf({ subject: 'Hi', html: HTML });
      const saved = await mails.reader.get(`/sequences/${sequence}/steps/${step}/preview`).expect(200);

      expect(data.preheader).toBe('Psst Hello Ada shop b');
      expect(saved.body.data.preheader).toBe('Psst Hello Ada shop b');
    });

    test('errors of the HTML have the positions that the author sees', async () => {
      const html = '<body>{% for a in (1..99999) %}{% for b in (1..99999) %}{% endfor %}{% endfor %}';

      const { error: plain } = await previewOf({ html });
      const { error } = await previewOf({ html, preheader: 'Psst' });

      expect(error).toEqual(plain);
      expect(error.details).toMatchObject({ code: 'template-too-complex', errors: [{ path: ['html'] }] });
    });

    test('errors of the preheader are its own', async () => {
      const preheader = '{% for a in (1..99999) %}{% for b in (1..99999) %}{% endfor %}{% endfor %}';

      const { error } = await previewOf({ html: '<p>x', preheader });

      expect(error.details).toMatchObject({
        code: 'template-too-complex',
        errors: [{ path: ['preheader'] }],
      });
    });

    test('a test email has it', async () => {
      const to = 'me@tester.test';
      const input = { subject: 'Hi', preheader: 'New', html: '<p>Hi', to, confirmed: true };

      await mails.owner.post(`/sequences/${sequence}/test`, input).expect(200);

      expect(htmlOf(arrivedAt(to)).trimEnd()).toBe(withPreheader('<p>Hi', 'New'));
    });
  });
});
