import type { ListSequences, SequenceRow } from '../../../server/src/sequences/contract';
import type { SequenceStatistics } from '../../../server/src/statistics/contract';
import type { ListSequenceRates } from '../../../server/src/statistics/list/contract';
import { sumHeadlines } from '../../../server/src/statistics/list/headline-sums';
import { type Admin, signInOwner } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { onEachConnection } from '../../helpers/databases';
import {
  addMinutes,
  createProspects,
  createSequence,
  createStep,
  DAY_MINUTES,
  enroll,
  service,
  startSequence,
  tick,
} from '../../helpers/fixtures';
import { type Inbox, type Received, startInbox } from '../../helpers/inbox';
import { APPLE_MAIL, readerAt } from '../../helpers/reader';
import { linksOf, pixelOf } from '../../helpers/received';

/** The list of sequences: its rates are those of the Statistics tab, and it is sorted by each of them. */

const HTML = '<a href="https://shop.test/a">a</a> <a href="https://shop.test/b">b</a>';
const PEOPLE = 6;

type Rates = ListSequenceRates['response']['data'];

onEachConnection('the list of sequences', (database) => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;
  /** documentIds by name. */
  const ids: Record<string, string> = {};
  const now = new Date(Math.floor(Date.now() / 1000 - 3600) * 1000);

  const list = async (query = ''): Promise<ListSequences['response']> =>
    (await admin.get(`/sequences?${query}`).expect(200)).body;
  const names = (rows: SequenceRow[]) => rows.map(({ name }) => name);
  const readRates = async (documentIds: string[]): Promise<Rates> =>
    (await admin.get(`/sequence-rates?sequences=${documentIds.join(',')}`).expect(200)).body.data;
  const statisticsOf = async (documentId: string): Promise<SequenceStatistics> =>
    (await admin.get(`/sequences/${documentId}/statistics`).expect(200)).body.data;
  const ratesOf = ({ sent, opens, clicks, replies }: SequenceStatistics) => ({
    opens: { unique: opens.unique, of: opens.of, rate: opens.rate },
    clicks: { unique: clicks.unique, of: clicks.of, rate: clicks.rate },
    replies: { unique: replies, of: sent, rate: sent === 0 ? null : replies / sent },
  });

  /** People 0 and 1 open, 1 clicks, 2 is a robot, 3 reads in Apple Mail, 4 replies. The second round opens once more. */
  const readMails = async (mails: Received[]) => {
    const reader = readerAt(app.url);
    const [first, second, robot, apple] = mails as [Received, Received, Received, Received];
    for (const mail of [first, second, second]) await reader.get(pixelOf(mail));
    await reader.get(linksOf(second)[0] as string);
    await reader.head(pixelOf(robot));
    await reader.head(linksOf(robot)[1] as string);
    await reader.get(pixelOf(apple), { 'user-agent': APPLE_MAIL });
    await service(app.strapi, 'tracking').drain();
    const { messageId } = (mails[4] as Received).mail;
    await service(app.strapi, 'inbound').report({ kind: 'replied', messageId, at: addMinutes(now, 5) });
  };

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
    admin = await signInOwner(app.strapi);
    const people = await createProspects(app.strapi, PEOPLE * 4);
    const start = async (name: string, group: number, settings = {}) => {
      const steps = [
        { subject: `${name} one`, html: HTML },
        { subject: `${name} two`, html: HTML },
      ];
      ids[name] = (await startSequence(app.strapi, steps, { name, ...settings })).documentId;
      await enroll(app.strapi, ids[name] as string, people.slice(group * PEOPLE, (group + 1) * PEOPLE), now);
    };
    await start('Read', 0);
    await start('Untracked', 1, { trackOpens: false, trackClicks: false });
    await start('Refused', 2);
    await start('Ignored', 3);
    await tick(app.strapi, addMinutes(now, 1));
    const byAddress = (a: Received, b: Received) => String(a.to[0]).localeCompare(String(b.to[0]));
    const mailsOf = (name: string) =>
      inbox.received.filter(({ mail }) => mail.subject?.startsWith(name)).sort(byAddress);
    await readMails(mailsOf('Read'));
    await readMails(mailsOf('Refused'));
    await tick(app.strapi, addMinutes(now, DAY_MINUTES + 5));
    await admin.put(`/prospects/${people[12]}`, { opensConsent: 'refused' }).expect(200);
    await admin.put(`/prospects/${people[13]}`, { clicksConsent: 'refused' }).expect(200);
    await admin.delete(`/prospects/${people[1]}`).expect(200);
    for (const [name, state] of [
      ['Draft 10', 'draft'],
      ['Draft 2', 'draft'],
      ['Old', 'archived'],
    ] as const) {
      ids[name] = (await createSequence(app.strapi, { name })).documentId;
      await createStep(app.strapi, ids[name] as string, { position: 1, subject: 'S', html: HTML });
      if (state === 'archived') await admin.post(`/sequences/${ids[name]}/archive`).expect(200);
    }
  }, 120_000);

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('rates are those that head the statistics, with robots, refusals, deleted people and without tracking', async () => {
    const rates = await readRates(Object.values(ids));

    const statistics = await Promise.all(rates.map(({ documentId }) => statisticsOf(documentId)));
    expect(rates.map(({ documentId: _, ...each }) => each)).toEqual(statistics.map(ratesOf));
    const of = (name: string) => rates.find(({ documentId }) => documentId === ids[name]);
    expect(of('Read')).toMatchObject({
      opens: { unique: 2, of: 11, rate: 2 / 11 },
      clicks: { unique: 1, of: 11 },
      replies: { unique: 1, of: 11 },
    });
    expect(of('Refused')?.opens.unique).toBe(2);
    expect(of('Untracked')).toMatchObject({
      opens: { rate: null },
      clicks: { rate: null },
      replies: { rate: 0 },
    });
    expect(of('Draft 2')?.replies).toEqual({ unique: 0, of: 0, rate: null });
  });

  test('sums are the same however many emails a query reads', async () => {
    const sequenceIds = (await service(app.strapi, 'sequences').listAll()).map(
      ({ id }: { id: number }) => id
    );

    const [whole, pieces, single] = await Promise.all(
      [undefined, 7, 1].map((emailsAtOnce) => sumHeadlines(app.strapi, sequenceIds, { emailsAtOnce }))
    );

    expect([...(whole?.values() ?? [])].reduce((sum, { sent }) => sum + sent, 0)).toBe(4 * PEOPLE * 2 - 2);
    expect(pieces).toEqual(whole);
    expect(single).toEqual(whole);
  });

  test('rates of unknown sequences are left out, and of too many refused', async () => {
    const rates = await readRates([ids.Read as string, 'none']);

    expect(rates).toHaveLength(1);
    await admin.get('/sequence-rates').expect(400);
    await admin.get(`/sequence-rates?sequences=${'x,'.repeat(100)}x`).expect(400);
  });

  test.each([
    ['name:asc', ['Draft 2', 'Draft 10', 'Ignored', 'Old', 'Read', 'Refused', 'Untracked']],
    ['name:desc', ['Untracked', 'Refused', 'Read', 'Old', 'Ignored', 'Draft 10', 'Draft 2']],
    ['state:asc', ['Ignored', 'Refused', 'Untracked', 'Read', 'Draft 2', 'Draft 10', 'Old']],
    ['created:asc', ['Read', 'Untracked', 'Refused', 'Ignored', 'Draft 10', 'Draft 2', 'Old']],
    ['', ['Old', 'Draft 2', 'Draft 10', 'Ignored', 'Refused', 'Untracked', 'Read']],
    ['opens:desc', ['Refused', 'Read', 'Ignored', 'Old', 'Draft 2', 'Draft 10', 'Untracked']],
    ['opens:asc', ['Ignored', 'Refused', 'Read', 'Old', 'Draft 2', 'Draft 10', 'Untracked']],
    ['clicks:desc', ['Refused', 'Read', 'Ignored', 'Old', 'Draft 2', 'Draft 10', 'Untracked']],
    ['replies:asc', ['Ignored', 'Untracked', 'Refused', 'Read', 'Old', 'Draft 2', 'Draft 10']],
  ])('sorted by %s, pages hold each sequence once, those without a rate last', async (sort, expected) => {
    const query = `pageSize=2${sort && `&sort=${sort}`}`;
    const pages: string[][] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { data, meta }: ListSequences['response'] = await list(
        `${query}${cursor && `&cursor=${cursor}`}`
      );
      pages.push(names(data));
      cursor = meta.pagination.next;
    }

    const whole = await list(sort && `sort=${sort}`);
    expect(pages.flat()).toEqual(expected);
    expect(names(whole.data)).toEqual(expected);
  });

  test('archived sequences can be left out or listed alone, and each state is counted', async () => {
    const without = await list('except=archived');
    const archived = await list('state=archived');
    const searched = await list('search=draft');

    expect(names(without.data)).not.toContain('Old');
    expect(names(archived.data)).toEqual(['Old']);
    expect(without.meta.pagination.total).toBe(6);
    expect(archived.meta.counts).toEqual({ active: 4, paused: 0, draft: 2, archived: 1 });
    expect(searched.meta.counts).toEqual({ active: 0, paused: 0, draft: 2, archived: 0 });
  });

  test('an unknown order is refused', async () => {
    await admin.get('/sequences?sort=steps:asc').expect(400);
    await admin.get('/sequences?sort=name').expect(400);
  });
});
