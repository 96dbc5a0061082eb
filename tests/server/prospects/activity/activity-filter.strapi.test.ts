import type { ActivityCondition } from '../../../../server/src/prospects/activity/contract';
import type { Prospect } from '../../../../server/src/prospects/contract';
import { whoDid } from '../../../../server/src/prospects/activity/who-did';
import { type Admin, signInOwner, signInWith } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { createProspects, enroll, readStatistics, startSequence, tick } from '../../../helpers/fixtures';
import { type Inbox, startInbox } from '../../../helpers/inbox';

/** The filter by activity in the routes of the list of prospects. Of five people, the first three were sent an email. */

const HTML = `<a href="https://shop.test/a">a</a>`;

onEachDatabase('the filter by activity', (database) => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;
  let sequence: string;
  let other: string;
  let step: string;
  let otherStep: string;
  let link: number;
  let sent: ActivityCondition;

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port, config: { privacy: { withoutConsent: 'track' } } });
    admin = await signInOwner(app.strapi);
    [sequence, other] = [await start(), await start()];
    const people = await createProspects(app.strapi, 5);
    await enroll(app.strapi, sequence, people.slice(0, 3), new Date());
    await enroll(app.strapi, other, people.slice(0, 1), new Date());
    await tick(app.strapi, new Date());
    const [first, second] = [
      await readStatistics(app.strapi, sequence),
      await readStatistics(app.strapi, other),
    ];
    step = first.steps[0].step.documentId;
    otherStep = second.steps[0].step.documentId;
    link = first.links[0].id;
    sent = { act: 'sent', sequence };
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  const start = async () => (await startSequence(app.strapi, [{ subject: 'One', html: HTML }])).documentId;

  const numberOf = ({ email }: Prospect) => Number(/\d+/.exec(email)?.[0]);

  const refusalOf = async (activity: object[], path = '/prospects/search') =>
    (await admin.post(path, { tag: path.includes('tag') ? 'VIP' : undefined, activity }).expect(400)).body
      .error;

  test('conditions can be parameters of the URL, page by page', async () => {
    const query = `activity[0][act]=opened&activity[0][isNot]=true&activity[0][sequence]=${sequence}&activity[0][withinDays]=30&pageSize=2`;

    const first = await admin.get(`/prospects?${query}`).expect(200);
    const { next, total } = first.body.meta.pagination;
    const second = await admin.get(`/prospects?${query}&cursor=${encodeURIComponent(next)}`).expect(200);

    expect(total).toBe(3);
    expect([...first.body.data, ...second.body.data].map(numberOf)).toEqual([2, 1, 0]);
  });

  test('an empty list of conditions filters nothing, and conditions combine with the other filters', async () => {
    const none = await admin.post('/prospects/search', { activity: [] }).expect(200);
    const some = await admin.post('/prospects/search', { activity: [sent], state: 'active', search: 'p1@' });

    expect(none.body.meta.pagination.total).toBe(5);
    expect(some.body.data.map(numberOf)).toEqual([1]);
  });

  test('the people found are exported and tagged as a whole, and untagged', async () => {
    const activity = [sent, { act: 'enrolled', sequence: other, isNot: true }];

    const exported = await admin.post('/prospects/export/search', { activity }).expect(200);
    const tagged = await admin.post('/prospect-tags/all', { tag: 'Remind', activity }).expect(200);
    const { body } = await admin.post('/prospects/search', { tags: ['remind'], activity }).expect(200);
    const untagged = await admin.post('/prospect-tags/remove/all', { tag: 'Remind', activity }).expect(200);

    expect(exported.body.data.map(numberOf)).toEqual([1, 2]);
    expect(tagged.body.data).toMatchObject({ changed: 2, left: 0 });
    expect(body.data.map(numberOf)).toEqual([2, 1]);
    expect(untagged.body.data.changed).toBe(2);
  });

  test('an export by activity is recorded as filtered', async () => {
    await admin.post('/prospects/export/search', { activity: [sent] }).expect(200);

    const { body } = await admin.get('/history').expect(200);
    expect(body.data[0]).toMatchObject({ kind: 'exported', details: { isFiltered: true, count: 3 } });
  });

  test('what a condition names has to exist, in its sequence, on every route', async () => {
    const unknown: Array<[object, string, string]> = [
      [{ act: 'sent', sequence: 'unknown' }, 'unknown-sequence', 'sequence'],
      [{ act: 'sent', sequence, step: otherStep }, 'unknown-step', 'step'],
      [{ act: 'clicked', sequence: other, link }, 'unknown-link', 'link'],
      [{ act: 'clicked', sequence: other, step: otherStep, link }, 'unknown-link', 'link'],
    ];

    for (const path of ['/prospects/search', '/prospects/export/search', '/prospect-tags/all'])
      for (const [condition, code, field] of unknown) {
        const { details } = await refusalOf([{ act: 'sent' }, condition], path);
        expect(details.code).toBe(code);
        expect(details.errors[0].path).toEqual([`activity.1.${field}`]);
      }
  });

  test('conditions that make no sense are refused with their place', async () => {
    const wrong: Array<[object, string]> = [
      [{ act: 'liked' }, 'activity.0.act'],
      [{ act: 'enrolled', sequence, step }, 'activity.0.step'],
      [{ act: 'opened', sequence, link }, 'activity.0.link'],
      [{ act: 'opened', step }, 'activity.0.sequence'],
      [{ act: 'opened', sequence: { $ne: null } }, 'activity.0.sequence'],
      [{ act: 'opened', withinDays: 0 }, 'activity.0.withinDays'],
      [{ act: 'opened', withinDays: 3_651 }, 'activity.0.withinDays'],
      [{ act: 'opened', withinDays: 1.5 }, 'activity.0.withinDays'],
      [{ act: 'opened', isNot: 'maybe' }, 'activity.0.isNot'],
      [{ act: 'opened', other: 1 }, 'activity.0'],
    ];

    for (const [condition, path] of wrong)
      expect((await refusalOf([condition])).details.errors[0].path).toEqual([path]);
    const eleven = Array.from({ length: 11 }, () => ({ act: 'sent' }));
    expect((await refusalOf(eleven)).message).toBe('activity: at most 10 conditions');
  });

  if (database === 'sqlite')
    test('SQLite looks at the emails of one prospect at a time, whatever is asked', async () => {
      const acts = ['sent', 'opened', 'clicked', 'replied', 'bounced', 'unsubscribed'] as const;
      const conditions = acts.flatMap((act) =>
        [false, true].map((isNot) => ({ act, isNot, sequenceId: 1, stepId: 1, since: new Date() }))
      );

      for (const condition of conditions) {
        const query = whoDid(app.strapi, [condition], 'track').toQuery();
        const plan: Array<{ detail: string }> = await app.strapi.db.connection.raw(
          `explain query plan ${query}`
        );
        const searches = plan.map(({ detail }) => detail).filter((detail) => /\be\b/.test(detail));
        expect(searches).not.toEqual([]);
        for (const search of searches) expect(search).toContain('INDEX sequences_emails_prospect (');
      }
    });

  test('whoever may read the list may filter it', async () => {
    const reader = await signInWith(app.strapi, ['read']);
    const stranger = await signInWith(app.strapi, []);

    await reader.post('/prospects/search', { activity: [sent] }).expect(200);
    await stranger.post('/prospects/search', { activity: [sent] }).expect(403);
  });
});
