import { type App, boot } from '../../../helpers/boot';
import { onEachConnection } from '../../../helpers/databases';
import { type Inbox, type Received, startInbox } from '../../../helpers/inbox';
import { readerAt } from '../../../helpers/reader';
import { linksOf, pixelOf } from '../../../helpers/received';
import {
  addMinutes,
  createProspects,
  enroll,
  readStatistics,
  service,
  startSequence,
  tick,
} from '../../../helpers/fixtures';

/** A consent that is withdrawn stops the recording of its own kind of hit, for mails already sent. */

const HTML = '<p><a href="https://shop.test/">Shop</a></p>';

/** More than are kept in detail: the others are counted by another way. */
const MANY = 130;

onEachConnection('withdrawn consents', (database) => {
  let app: App;
  let inbox: Inbox;
  let sequence: string;
  let prospects: string[];
  const change = (index: number, data: object) =>
    app.strapi
      .documents('plugin::sequences.prospect' as never)
      .update({ documentId: prospects[index], data } as never);
  const mailOf = (index: number) => inbox.to(`p${index}@people.test`)[0] as Received;

  /** Opens and clicks the mail as often. Resolves with what was recorded of it. */
  const readMail = async (index: number, times = 1) => {
    const reader = readerAt(app.url);
    const mail = mailOf(index);
    for (let time = 0; time < times; time += 1) {
      await reader.get(pixelOf(mail));
      await reader.get(linksOf(mail)[0] ?? '');
    }
    await service(app.strapi, 'tracking').drain();
    const { id } = await app.strapi.db
      .query('plugin::sequences.prospect')
      .findOne({ where: { documentId: prospects[index] } });
    const email = await app.strapi.db
      .getConnection('sequences_emails')
      .where({ prospect_id: id })
      .first('open_count', 'click_count', 'automated_open_count', 'automated_click_count');

    return {
      opens: email.open_count + email.automated_open_count,
      clicks: email.click_count + email.automated_click_count,
    };
  };

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
    const now = new Date();
    sequence = (await startSequence(app.strapi, [{ subject: 'One', html: HTML }])).documentId;
    prospects = await createProspects(app.strapi, 6);
    await enroll(app.strapi, sequence, prospects, now);
    await tick(app.strapi, addMinutes(now, 1));
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('withdrawn for opens, clicks are still recorded', async () => {
    await change(0, { opensConsent: 'refused' });

    expect(await readMail(0)).toEqual({ opens: 0, clicks: 1 });
  });

  test('withdrawn for clicks, opens are still recorded', async () => {
    await change(1, { clicksConsent: 'refused' });

    expect(await readMail(1)).toEqual({ opens: 1, clicks: 0 });
  });

  test('withdrawn for both and granted again, hits are recorded from then on', async () => {
    await change(2, { opensConsent: 'refused', clicksConsent: 'refused' });
    const refused = await readMail(2);
    await change(2, { opensConsent: 'granted', clicksConsent: 'granted' });

    expect(refused).toEqual({ opens: 0, clicks: 0 });
    expect(await readMail(2)).toEqual({ opens: 1, clicks: 1 });
  });

  test('beyond the hundredth hit each kind needs its own consent, too', async () => {
    await change(3, { opensConsent: 'refused' });
    await change(4, { clicksConsent: 'refused' });

    expect(await readMail(3, MANY)).toEqual({ opens: 0, clicks: MANY });
    expect(await readMail(4, MANY)).toEqual({ opens: MANY, clicks: 0 });
  });

  test('what was recorded before stays, and a recount finds the same', async () => {
    await readMail(5);
    await change(5, { opensConsent: 'refused', clicksConsent: 'refused' });
    const before = await readStatistics(app.strapi, sequence, 'all');

    await service(app.strapi, 'statistics').rebuild();

    expect(await readMail(5)).toEqual({ opens: 1, clicks: 1 });
    expect(await readStatistics(app.strapi, sequence, 'all')).toEqual(before);
  });

  test('the decision "none" stops the recording of people who never agreed; "track" takes it up at once', async () => {
    const config = app.strapi.config.get<object>('plugin::sequences.privacy');
    const decide = (withoutConsent: string) =>
      app.strapi.config.set('plugin::sequences.privacy', { ...config, withoutConsent });
    const before = await readMail(0);

    decide('none');
    const undecided = await readMail(0);
    decide('track');

    expect(undecided).toEqual(before);
    expect((await readMail(0)).clicks).toBe(before.clicks + 1);
  });
});
