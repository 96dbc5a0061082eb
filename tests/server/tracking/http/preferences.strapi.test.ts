import { onEachDatabase } from '../../../helpers/databases';
import { service } from '../../../helpers/fixtures';
import { readerAt } from '../../../helpers/reader';
import { headerOf, pixelOf, unsubscribeOf } from '../../../helpers/received';
import { type MailedPeople, mailPeople } from './mailed-people';

/** The page where a person decides what is recorded and which emails they get. */

const PEOPLE = 13;

onEachDatabase('the person’s page', (database) => {
  let people: MailedPeople;
  let app: MailedPeople['app'];
  let sequence: MailedPeople['sequence'];
  let mails: MailedPeople['mails'];
  let table: MailedPeople['table'];
  let prospectOf: MailedPeople['prospectOf'];
  let urlsOf: MailedPeople['urlsOf'];
  let pageOf: MailedPeople['pageOf'];
  let get: MailedPeople['get'];
  let press: MailedPeople['press'];
  let addressOf: MailedPeople['addressOf'];

  const eventsOf = async (person: number, kind: string) => {
    await service(app.strapi, 'tracking').drain();
    const { id } = await prospectOf(person);
    return table('events').where({ prospect_id: id, kind });
  };

  const read = async (person: number) => {
    await readerAt(app.url).get(pixelOf(mails[person]));
    await readerAt(app.url).get(urlsOf(person)[0]);
  };

  beforeAll(async () => {
    people = await mailPeople(database, PEOPLE);
    ({ app, sequence, mails, table, prospectOf, urlsOf, pageOf, get, press, addressOf } = people);
  });

  afterAll(() => people?.stop());

  test('shows what is recorded and changes nothing, in the languages of browsers', async () => {
    const before = await prospectOf(0);

    const pages = await Promise.all(['en', 'de', 'fr', 'es'].map((language) => get(pageOf(0), language)));

    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(pages[0].text).toContain('For emails from Ada &lt;Lovelace&gt;');
    expect(pages.map(({ text }) => /<h1>([^<]+)/.exec(text)?.[1])).toEqual([
      'Your email settings',
      'Ihre E-Mail-Einstellungen',
      'Vos préférences d’e-mails',
      'Sus preferencias de correo',
    ]);
    expect(pages[0].text.match(/>Recorded\./g)).toHaveLength(2);
    expect(pages[0].headers.get('referrer-policy')).toBe('no-referrer');
    expect(await prospectOf(0)).toEqual(before);
  });

  test('both merge tags lead to it, untracked, and its links are no clicks', async () => {
    const [, settings, recording] = urlsOf(0);

    expect(recording).toBe(`${settings}#tracking`);
    expect(settings).toMatch(/\/api\/sequences\/p\/[\w-]+$/);
    expect(await eventsOf(0, 'clicked')).toEqual([]);
  });

  test.each([
    ['opens-off', 'opens_consent', 0, 1],
    ['clicks-off', 'clicks_consent', 1, 0],
  ])('%s ends the recording of one kind, for mails already sent', async (act, column, opens, clicks) => {
    const person = act === 'opens-off' ? 1 : 2;
    const { status, text } = await press(person, act);
    await read(person);

    expect([status, text.includes('Saved.')]).toEqual([200, true]);
    expect(await prospectOf(person)).toMatchObject({
      [column]: 'refused',
      [`${column}_source`]: 'person',
      [`${column}_version`]: 'page-1',
      state: 'active',
    });
    expect([(await eventsOf(person, 'opened')).length, (await eventsOf(person, 'clicked')).length]).toEqual([
      opens,
      clicks,
    ]);
    expect(text.match(/>Not recorded\./g)).toHaveLength(1);
  });

  test('recording everything can be switched off with one button and on again, while mails go on', async () => {
    await press(3, 'recording-off');
    await read(3);
    const whileOff = [...(await eventsOf(3, 'opened')), ...(await eventsOf(3, 'clicked'))];

    await press(3, 'opens-on');
    const { text } = await press(3, 'clicks-on');
    await read(3);

    expect(whileOff).toEqual([]);
    expect(text.match(/>Recorded\./g)).toHaveLength(2);
    expect([(await eventsOf(3, 'opened')).length, (await eventsOf(3, 'clicked')).length]).toEqual([1, 1]);
    expect(await prospectOf(3)).toMatchObject({ opens_consent: 'granted', clicks_consent: 'granted' });
  });

  test('a thousand presses change the database once', async () => {
    const first = await press(4, 'opens-off');
    const stored = await prospectOf(4);
    for (let turn = 0; turn < 10; turn += 1)
      await Promise.all(Array.from({ length: 100 }, () => press(4, 'opens-off')));

    expect(first.status).toBe(200);
    expect(await prospectOf(4)).toEqual(stored);
  });

  test('this series, or all emails, can be ended, and a person can come back', async () => {
    await press(5, 'leave');
    const left = await prospectOf(5);
    const [enrollment] = await table('enrollments').where({ prospect_id: left.id });
    const { text: afterUnsubscribe } = await press(6, 'unsubscribe');
    const unsubscribed = await prospectOf(6);
    const { text: afterReturn } = await press(6, 'return');

    expect([left.state, enrollment.state, enrollment.stop_reason]).toEqual(['active', 'stopped', 'left']);
    expect(unsubscribed.state).toBe('unsubscribed');
    expect(afterUnsubscribe).toContain('You are unsubscribed');
    expect([(await prospectOf(6)).state, afterReturn.includes('You get emails')]).toEqual(['active', true]);
  });

  test('the link of an earlier round ends the present one, and nobody starts that person again', async () => {
    const { id, document_id: person } = await prospectOf(11);
    const enrollments = service(app.strapi, 'enrollments');
    await enrollments.stop(sequence, [person]);
    await enrollments.enroll(sequence, [person], { again: true });

    await press(11, 'leave');
    const again = await enrollments.enroll(sequence, [person], { again: true });
    const resumed = await enrollments.resume(sequence, [person]);

    const rounds = await table('enrollments').where({ prospect_id: id }).orderBy('round');
    expect(rounds).toMatchObject([{ stop_reason: 'stopped' }, { round: 2, stop_reason: 'left' }]);
    expect([again.enrolled, again.earlier, resumed.resumed]).toEqual([0, undefined, 0]);
  });

  test('the unsubscribe page asks first, says so to who is unsubscribed, and leads to the other choices', async () => {
    const url = unsubscribeOf(mails[7]);
    const before = await get(url);
    const [, href] = /class="more"><a href="([^"]+)"/.exec(before.text) ?? [];
    await readerAt(app.url).post(url, 'List-Unsubscribe=One-Click');
    const after = await get(url);

    expect(before.text).toContain('Do you want no more emails from this sender?');
    expect(before.text).not.toMatch(/You will get no more|You are unsubscribed/);
    expect(after.text).toContain('You are unsubscribed already');
    expect((await get(new URL(href, url).href)).text).toContain('Get emails again');
  });

  test('forged, foreign and cut tokens show the page for unknown links, and unknown acts change nothing', async () => {
    const token = pageOf(8).split('/').at(-1) as string;
    const base = pageOf(8).slice(0, -token.length);
    const before = await prospectOf(8);
    const click = new URL(urlsOf(8)[0]).pathname.split('/').at(-1);
    const wrong = [
      token.slice(0, -4),
      `${token.slice(0, 20)}${token[20] === 'A' ? 'B' : 'A'}${token.slice(21)}`,
      'x',
      String(click),
    ];

    const statuses = await Promise.all(wrong.map(async (text) => (await get(base + text)).status));
    const unknownAct = await press(8, 'constructor');

    expect(statuses).toEqual([404, 404, 404, 404]);
    expect(unknownAct.status).toBe(404);
    expect(await prospectOf(8)).toEqual(before);
    expect((await get(`${base}${token})."`)).status).toBe(200);
  });

  test('a withdrawal while the database is locked is kept in the journal and written afterwards', async () => {
    if (database === 'sqlite') return;
    const trx = await app.strapi.db.connection.transaction();
    await table('prospects')
      .transacting(trx)
      .where({ email: addressOf(9) })
      .forUpdate()
      .select('id');

    const { status } = await press(9, 'opens-off');
    const meanwhile = await prospectOf(9);
    await trx.commit();
    await service(app.strapi, 'tracking').drain();

    expect([status, meanwhile.opens_consent, (await prospectOf(9)).opens_consent]).toEqual([
      200,
      'unknown',
      'refused',
    ]);
  });

  test('a suppressed person is not told that emails come', async () => {
    const { email, document_id: documentId } = await prospectOf(11);
    await service(app.strapi, 'suppressions').add({ value: email });

    const { text } = await get(pageOf(11));
    await service(app.strapi, 'prospects').remove(documentId);

    expect(text).toContain('You get no emails from this sender.');
  });

  test('a deleted person is told so, and that something was saved only where it was', async () => {
    const url = pageOf(10);
    const { document_id: documentId } = await prospectOf(10);
    await service(app.strapi, 'prospects').remove(documentId);

    expect((await get(url)).text).toContain(
      'What was stored here about you with this email has been deleted'
    );
    expect((await press(10, 'opens-off')).text).not.toContain('Saved.');
    expect((await press(10, 'unsubscribe')).text).toContain('Saved.');
    expect(headerOf(mails[10], 'list-unsubscribe')).toContain('/u/');
  });

  test('a flood of changes by one page is slowed down, and ends what it asks to end all the same', async () => {
    const count = async () => (await app.strapi.db.getConnection('sequences_history_entries')).length;
    const answers: number[] = [];
    const before = await count();

    for (let round = 0; round < 30; round += 1)
      for (const act of ['unsubscribe', 'return']) answers.push((await press(12, act)).status);
    await press(12, 'unsubscribe');
    await service(app.strapi, 'tracking').drain();

    expect(answers.filter((status) => status === 404).length).toBeGreaterThan(15);
    expect((await count()) - before).toBeLessThan(30);
    expect((await prospectOf(12)).state).toBe('unsubscribed');
  });
});
