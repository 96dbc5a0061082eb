import type { EmailRow, Anomaly, ListEmails } from '../../../server/src/emails/contract';
import type { GetSequenceStatistics } from '../../../server/src/statistics/contract';
import { type Admin, signInOwner } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { onEachDatabase } from '../../helpers/databases';
import { DAYS, EMAILS, insertHistory } from './seed-history';

/** For each count in the statistics, the list and the export contain exactly as many emails, also for a date range. */

onEachDatabase('the emails behind the statistics', (database) => {
  let app: App;
  let admin: Admin;
  let sequence: string;

  const get = async (query: string): Promise<GetSequenceStatistics['response']> =>
    (await admin.get(`/sequences/${sequence}/statistics?${query}`).expect(200)).body;

  beforeAll(async () => {
    app = await boot({ database });
    admin = await signInOwner(app.strapi);
    sequence = await insertHistory(app.strapi);
  });

  afterAll(() => app.stop());

  test.each(['replied-unopened', 'clicked-unopened', 'bounced-fetched'] as const)(
    'for the anomaly %s and any date range, as many emails are listed and exported as counted',
    async (anomaly: Anomaly) => {
      const list = `/sequences/${sequence}/emails`;

      for (const days of ['', `&from=${DAYS[5]}`, `&to=${DAYS[5]}`, `&from=${DAYS[2]}&to=${DAYS[8]}`]) {
        const { data, meta } = await get(`audience=all${days}`);
        const listed: ListEmails['response'] = (
          await admin.get(`${list}?tab=sent&anomaly=${anomaly}&pageSize=100${days}`).expect(200)
        ).body;
        const exported: EmailRow[] = (
          await admin.get(`${list}/export?tab=sent&anomaly=${anomaly}${days}`).expect(200)
        ).body.data;

        expect(listed.data.length).toBeGreaterThan(0);
        expect(listed.data).toHaveLength(data.anomalies[anomaly]);
        expect(listed.meta.pagination.total).toBe(data.anomalies[anomaly]);
        expect(new Set(exported.map(({ id }) => id))).toEqual(new Set(listed.data.map(({ id }) => id)));
        for (const { sentAt } of listed.data) {
          expect(String(sentAt) >= (meta.sentFrom ?? '')).toBe(true);
          expect(String(sentAt) < (meta.sentBefore ?? '9')).toBe(true);
        }
      }
    }
  );

  test('replies, bounces and unsubscribes of the steps add up to those of the sequence', async () => {
    const { data } = await get('');

    const sum = (name: 'replies' | 'bounces' | 'unsubscribes') =>
      data.steps.reduce((total, step) => total + step[name], 0);
    expect(data.replies).toBeGreaterThan(0);
    expect(data.bounces).toBeGreaterThan(0);
    expect([sum('replies'), sum('bounces'), sum('unsubscribes')]).toEqual([
      data.replies,
      data.bounces,
      data.unsubscribes,
    ]);
  });

  test('the list of emails sent on one day has as many rows as counted, across pages and with a search', async () => {
    const days = `from=${DAYS[6]}&to=${DAYS[6]}`;
    const { sent } = (await get(days)).data;
    const list = async (query: string): Promise<ListEmails['response']> =>
      (await admin.get(`/sequences/${sequence}/emails?${days}&${query}`).expect(200)).body;

    const [first, last, searched] = [
      await list('pageSize=5'),
      await list('pageSize=5&cursor=end'),
      await list('search=people.test'),
    ];

    expect(first.data).toHaveLength(5);
    expect(last.data).toHaveLength(sent % 5 || 5);
    expect([first, searched].map(({ meta }) => meta.pagination.total)).toEqual([sent, sent]);
    expect(first.meta.counts.sent).toBe(EMAILS);
  });

  test('the emails of a prospect ignore a date range, since their sequences may have different time zones', async () => {
    const { body } = await admin.get('/prospects?pageSize=1').expect(200);
    const path = `/prospects/${body.data[0].documentId}/emails`;

    const listed: ListEmails['response'] = (await admin.get(`${path}?from=2028-01-01`).expect(200)).body;

    expect(listed.meta.pagination.total).toBe(1);
  });
});
