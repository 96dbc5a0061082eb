import { onEachDatabase } from '../../../helpers/databases';
import { readerAt } from '../../../helpers/reader';
import { unsubscribeOf } from '../../../helpers/received';
import { writeTokenV1 } from '../../../helpers/token-v1';
import { type MailedPeople, mailPeople } from './mailed-people';

/** The pages of readers have these in common: language, sender, wording and tokens. */

const PEOPLE = 5;

onEachDatabase('the pages of readers', (database) => {
  let people: MailedPeople;
  let app: MailedPeople['app'];
  let mails: MailedPeople['mails'];
  let table: MailedPeople['table'];
  let prospectOf: MailedPeople['prospectOf'];
  let pageOf: MailedPeople['pageOf'];
  let get: MailedPeople['get'];
  let press: MailedPeople['press'];

  beforeAll(async () => {
    people = await mailPeople(database, PEOPLE);
    ({ app, mails, table, prospectOf, pageOf, get, press } = people);
  });

  afterAll(() => people?.stop());

  test('the buttons that agree name the wording that they stand beside', async () => {
    await press(0, 'recording-off');

    const { text } = await get(pageOf(0));

    expect([...text.matchAll(/action="([^"]+)"/g)].map(([, action]) => action)).toEqual([
      '?act=leave',
      '?act=unsubscribe',
      '?act=opens-on&amp;wording=page-1',
      '?act=clicks-on&amp;wording=page-1',
    ]);
  });

  test.each(['page-0', 'page-2', '', 'constructor'])(
    'who agrees to the unknown wording %j is asked to read the page again, and nothing is stored',
    async (wording) => {
      const before = await prospectOf(1);

      const { status, text } = await press(1, 'opens-on', wording);

      expect([status, text.includes('Please read the page again')]).toEqual([404, true]);
      expect(text).not.toContain('Saved.');
      expect(await prospectOf(1)).toEqual(before);
    }
  );

  test('withdrawing works whatever wording the page had', async () => {
    const { status } = await press(1, 'opens-off', 'page-0');

    expect([status, (await prospectOf(1)).opens_consent]).toEqual([200, 'refused']);
  });

  test('all pages are in the language of the person, before that of the browser', async () => {
    await app.strapi.documents('plugin::sequences.prospect' as 'plugin::sequences.sequence').update({
      documentId: (await prospectOf(2)).document_id,
      data: { language: 'fr_ca' } as never,
    });
    const unsubscribe = unsubscribeOf(mails[2]);

    const pages = [await get(pageOf(2), 'de'), await get(unsubscribe, 'de')];
    const done = await readerAt(app.url).post(unsubscribe, '', {
      'accept-language': 'de',
      accept: 'text/html',
    });
    pages.push({ ...pages[0], text: await done.text() }, await get(unsubscribe, 'de'));

    expect((await prospectOf(2)).language).toBe('fr-CA');
    expect(pages.map(({ text }) => /<h1>([^<]+)/.exec(text)?.[1])).toEqual([
      'Vos préférences d’e-mails',
      'Se désabonner',
      'Vous êtes désabonné',
      'Vous êtes désabonné',
    ]);
    for (const { text } of pages) expect(text).toContain('<p>Pour les e-mails de Ada &lt;Lovelace&gt;</p>');
  });

  test('name, logo and color of the options are on every page', async () => {
    const unsubscribe = unsubscribeOf(mails[3]);
    app.strapi.config.set('plugin::sequences.publicPages', {
      senderName: 'Acme & Co',
      logoUrl: 'https://cdn.example.org/logo.png',
      color: '#ffee00',
    });

    const pages = [await get(pageOf(3)), await get(unsubscribe), await get(`${unsubscribe.slice(0, -6)}x`)];
    app.strapi.config.set('plugin::sequences.publicPages', { senderName: null, logoUrl: null, color: null });

    expect(pages.map(({ status }) => status)).toEqual([200, 200, 404]);
    for (const { text, headers } of pages) {
      expect(text).toContain('For emails from Acme &amp; Co');
      expect(text).toContain('<img src="https://cdn.example.org/logo.png" alt="Acme &amp; Co">');
      expect(text).toContain('--color:#ffee00;--on-color:#000000');
      expect(headers.get('content-security-policy')).toContain('img-src https://cdn.example.org;');
    }
  });

  test('tokens of the first version lead to the page; forged and cut ones of it do not', async () => {
    const { public_id: emailPublicId } = await table('emails')
      .where({ prospect_id: (await prospectOf(4)).id })
      .first();
    const { key_id: id, secret } = await table('signing_keys').first();
    const key = { id, secret: Buffer.from(secret, 'base64') };
    const token = { kind: 'unsubscribe' as const, emailPublicId: Number(emailPublicId), linkPublicId: 0 };
    const old = writeTokenV1(token, key);
    const forged = writeTokenV1(token, { id, secret: Buffer.alloc(key.secret.length, 7) });
    const ofOther = writeTokenV1({ ...token, kind: 'open' }, key);
    const base = pageOf(4).slice(0, pageOf(4).lastIndexOf('/') + 1);
    const before = await prospectOf(4);
    const press = (text: string) => readerAt(app.url).post(`${base}${text}?act=opens-off`, '');

    const wrong = [forged, ofOther, old.slice(0, -1), old.slice(0, -6), old.slice(0, 10)];
    const statuses = [];
    for (const text of wrong) statuses.push((await press(text)).status);
    const untouched = await prospectOf(4);
    const { status } = await press(old);

    expect(statuses).toEqual(wrong.map(() => 404));
    expect(untouched).toEqual(before);
    expect([status, (await prospectOf(4)).opens_consent]).toEqual([200, 'refused']);
  });
});
