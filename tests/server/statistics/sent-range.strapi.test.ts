import type {
  GetSequenceStatistics,
  GetTimeline,
  ListLinkClicks,
  SequenceStatistics,
} from '../../../server/src/statistics/contract';
import { type Admin, signInOwner } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { onEachConnection } from '../../helpers/databases';
import { service } from '../../helpers/fixtures';
import { DAYS, EMAILS, FIRST_DAY, insertHistory, LAST_DAY, ZONE } from './seed-history';

/** Statistics of the emails sent in a date range. Their opens and clicks count whenever they happened. */

onEachConnection('statistics for a date range', (database) => {
  let app: App;
  let admin: Admin;
  let sequence: string;

  const get = async (query: string): Promise<GetSequenceStatistics['response']> =>
    (await admin.get(`/sequences/${sequence}/statistics?${query}`).expect(200)).body;
  const timeline = async (query: string): Promise<GetTimeline['response']['data']> =>
    (await admin.get(`/sequences/${sequence}/timeline?${query}`).expect(200)).body.data;
  const table = (name: string) => app.strapi.db.getConnection(`sequences_${name}`);

  beforeAll(async () => {
    app = await boot({ database });
    admin = await signInOwner(app.strapi);
    sequence = await insertHistory(app.strapi);
  });

  afterAll(() => app.stop());

  const counts = ({ sent, opens, clicks, replies, steps }: SequenceStatistics) => [
    sent,
    opens.unique,
    opens.total,
    opens.of,
    clicks.unique,
    clicks.total,
    clicks.of,
    replies,
    ...steps.flatMap((step) => [step.sent, step.opens.unique, step.clicks.total]),
  ];
  const plus = (a: number[], b: number[]) => a.map((value, index) => value + (b[index] ?? 0));

  test.each(['human', 'automated', 'all'])(
    'for the audience %s, the sums over single days equal the figures without a range',
    async (audience) => {
      const whole = counts((await get(`audience=${audience}`)).data);

      const each = await Promise.all(
        DAYS.map(async (day) => counts((await get(`audience=${audience}&from=${day}&to=${day}`)).data))
      );

      expect(whole[0]).toBe(EMAILS);
      expect(each.filter(([sent]) => Number(sent) > 0).length).toBeGreaterThan(8);
      expect(each.reduce(plus)).toEqual(whole);
      expect(counts((await get(`audience=${audience}&from=${FIRST_DAY}&to=${LAST_DAY}`)).data)).toEqual(
        whole
      );
    }
  );

  test('two ranges that complement each other add up to the whole, in the figures, the timeline and by link', async () => {
    const whole = await get('');
    const all = await timeline('');
    const sum = (hours: typeof all) =>
      hours.reduce((total, { sent, opened, clicked }) => plus(total, [sent, opened, clicked]), [0, 0, 0]);
    const clicks = ({ data }: typeof whole) =>
      data.links.reduce((total, link) => plus(total, [link.unique, link.total]), [0, 0]);

    for (const index of [2, 5, 6, 9]) {
      const [until, since] = [`to=${DAYS[index]}`, `from=${DAYS[index + 1]}`];
      const [before, after] = [await get(until), await get(since)];

      expect(plus(counts(before.data), counts(after.data))).toEqual(counts(whole.data));
      expect(plus(sum(await timeline(until)), sum(await timeline(since)))).toEqual(sum(all));
      expect(plus(clicks(before), clicks(after))).toEqual(clicks(whole));
    }
    expect(sum(all)).toEqual([EMAILS, whole.data.opens.total, whole.data.clicks.total]);
  });

  test('days begin at midnight in the time zone of the sequence, also on the day of a DST change', async () => {
    const { meta } = await get('from=2027-03-14&to=2027-03-14');

    expect([meta.sentFrom, meta.sentBefore]).toEqual([
      '2027-03-14T05:00:00.000Z',
      '2027-03-15T04:00:00.000Z',
    ]);
    expect((await get('')).meta).toMatchObject({ sentFrom: null, sentBefore: null });
  });

  test('a link in every email of its step has a rate for any range; the rate of another link is null', async () => {
    const { data } = await get(`from=${DAYS[3]}&to=${DAYS[6]}`);
    const [first, second] = data.links;
    const step = data.steps[0];

    expect(first?.sent).toBe(step?.sent);
    expect(first?.rate).toBe((first?.unique ?? 0) / (first?.sent ?? 1));
    expect([second?.sent, second?.rate]).toEqual([null, null]);
    expect((await get('from=2028-01-01')).data).toMatchObject({ sent: 0, opens: { rate: null }, links: [] });
  });

  test('the prospects who clicked a link are as many as its unique clicks', async () => {
    const { data, meta } = await get(`from=${DAYS[2]}&to=${DAYS[7]}`);
    const [link] = data.links;
    const path = `/links/${link?.id}/clicks?pageSize=1&sentFrom=${meta.sentFrom}&sentBefore=${meta.sentBefore}`;

    const { body } = await admin.get(path).expect(200);

    expect((body as ListLinkClicks['response']).meta.pagination.total).toBe(link?.unique);
    expect(link?.unique).toBeGreaterThan(0);
  });

  test.each([ZONE, 'Asia/Kolkata', 'Asia/Kathmandu', 'UTC'])(
    'in the time zone %s, the timeline of each day has as many sent emails as the statistics of that day',
    async (timezone) => {
      await table('sequences').update({ timezone });
      const days = new Intl.DateTimeFormat('sv', { timeZone: timezone, dateStyle: 'short' });
      const hours = (await timeline('')).map(({ hour, sent }) => ({
        day: days.format(new Date(hour)),
        sent,
      }));

      const sentInTimeline = DAYS.map((date) =>
        hours.filter(({ day }) => day === date).reduce((total, { sent }) => total + sent, 0)
      );
      const figures = await Promise.all(
        DAYS.map(async (day) => (await get(`from=${day}&to=${day}`)).data.sent)
      );
      await table('sequences').update({ timezone: ZONE });

      expect(sentInTimeline).toEqual(figures);
      expect(Math.max(...figures)).toBeGreaterThan(10);
    }
  );

  test('the statistics service returns the same figures for a range as the route', async () => {
    const days = { from: DAYS[1], to: DAYS[4] };

    const figures = await service(app.strapi, 'statistics').sequence(sequence, days);

    expect(figures).toEqual((await get(`from=${days.from}&to=${days.to}`)).data);
  });

  test.each([
    ['from=yesterday', 'from'],
    ['from=2027-02-30', 'from'],
    ['to=2027-03-01T00:00:00Z', 'to'],
    ['from=0001-01-01', 'from'],
    ['to=9999-12-31', 'to'],
    ['from=2027-03-09&to=2027-03-08', 'to: must not be before from'],
    ['from[]=2027-03-09', 'from'],
  ])('%s answers 400 with a message', async (query, message) => {
    for (const report of ['statistics', 'timeline', 'emails', 'emails/export']) {
      const { body } = await admin.get(`/sequences/${sequence}/${report}?${query}`).expect(400);
      expect(body.error.details.code).toBe('invalid-input');
      expect(body.error.message).toContain(message);
    }
  });
});
