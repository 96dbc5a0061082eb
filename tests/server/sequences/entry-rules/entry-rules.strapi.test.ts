import type { App } from '../../../helpers/boot';
import { onEachConnection } from '../../../helpers/databases';
import { addMinutes, service, tick } from '../../../helpers/fixtures';
import { type Inbox, startInbox } from '../../../helpers/inbox';
import {
  bootSourceApp,
  createEntry,
  CUSTOMER,
  documentsOf,
  pass,
  prospectsLike,
  rowsOf,
  SIGNUP,
  USER,
} from '../../prospects/sources/source-app';
import { inDays, now, ruleTests, sentTo, SOURCES } from './rule-app';

/** Rules enroll by themselves whoever wrote the entry, each person once a round. */

type Fields = Record<string, unknown>;

onEachConnection('a rule', (database) => {
  let app: App;
  let inbox: Inbox;
  let { rules, startRule, look, enrolled, end, customer, change } = {} as ReturnType<typeof ruleTests>;

  const mails = () => sentTo(inbox);

  beforeAll(async () => {
    inbox = await startInbox();
    app = await bootSourceApp({
      database,
      smtpPort: inbox.port,
      config: { sources: SOURCES },
    });
    ({ rules, startRule, look, enrolled, end, customer, change } = ruleTests(app.strapi));
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('enrolls visitors who are created by any way, once, and stops the rest when they are blocked', async () => {
    const insert = async (name: string) =>
      (await app.strapi.db.query(USER as never).create({
        data: { username: name, email: `${name}@visitor.test`, blocked: false } as never,
      })) as { id: number };
    const old = await insert('old');
    await pass(app.strapi, USER);
    await app.strapi.db
      .query(USER as never)
      .update({ where: { id: old.id } as never, data: { createdAt: inDays(-9) } as never });
    const { rule } = await startRule(
      { source: USER, trigger: 'created', filters: { blocked: false }, stopsUnmatched: true },
      { steps: 2 }
    );
    await insert('oauth');
    const form = await insert('form');
    await rowsOf(app.strapi, 'up_users').insert({
      ...{ document_id: 'sql', username: 'sql', email: 'sql@visitor.test', blocked: false },
      ...{ created_at: inDays(1), updated_at: inDays(1), published_at: inDays(1) },
    });

    const first = await look(rule, addMinutes(now, 1));
    const second = await look(rule, addMinutes(now, 2));
    await tick(app.strapi, addMinutes(now, 3));
    const firstMails = mails().sort();
    await app.strapi.db
      .query(USER as never)
      .update({ where: { id: form.id } as never, data: { blocked: true } as never });
    await tick(app.strapi, inDays(2));

    expect(first).toMatchObject({ enrolled: 3 });
    expect(second).toMatchObject({ enrolled: 0 });
    expect(firstMails).toEqual([
      'form@visitor.test Step 1',
      'oauth@visitor.test Step 1',
      'sql@visitor.test Step 1',
    ]);
    expect(mails().sort()).toEqual(['oauth@visitor.test Step 2', 'sql@visitor.test Step 2']);
    expect(await enrolled(rule)).toContainEqual(['form@visitor.test', 1, 'stopped', 'unmatched']);
    const skipped = await rowsOf(app.strapi, 'sequences_emails')
      .where({ skip_reason: 'unmatched' })
      .select('state');
    expect(skipped).toEqual([{ state: 'skipped' }]);
  });

  test('enrolls a draft only when it is published, once even if published twice and in three locales', async () => {
    const locales = app.strapi.plugin('i18n').service('locales');
    for (const code of ['fr', 'de']) await locales.create({ code, name: code });
    const { rule } = await startRule({ source: SIGNUP, trigger: 'published' });
    await look(rule);
    const documentId = await createEntry(app.strapi, SIGNUP, { email: 'lead@draft.test' });
    await look(rule);
    const asDraft = await enrolled(rule);

    const documents = documentsOf(app.strapi, SIGNUP);
    await documents.publish({ documentId });
    await look(rule);
    for (const locale of ['fr', 'de']) {
      await documents.update({ documentId, locale, data: { email: 'lead@draft.test' } });
      await documents.publish({ documentId, locale });
    }
    await documents.publish({ documentId });
    await look(rule, inDays(3));

    expect(asDraft).toEqual([]);
    expect(await enrolled(rule)).toEqual([['lead@draft.test', 1, 'active', null]]);
  });

  test('waits for a date, moves with it, and lets customers go', async () => {
    const day = (days: number) => inDays(days).toISOString().slice(0, 10);
    const trial = await customer('trial@date.test', { plan: 'trial', trialEndsAt: day(5) });
    await customer('past@date.test', { plan: 'trial', trialEndsAt: day(2) });
    const settings = {
      ...{ source: CUSTOMER, trigger: 'date', dateAttribute: 'trialEndsAt', offsetDays: -3 },
      ...{ filters: { plan: 'trial' }, stopsUnmatched: true },
    };
    const { rule, sequence } = await startRule(settings, { steps: 3 });
    await look(rule, inDays(1));
    const early = await enrolled(rule);
    await look(rule, inDays(2));
    await tick(app.strapi, addMinutes(inDays(2), 1));
    const plan = async () => {
      const { id } = await service(app.strapi, 'sequences').find(sequence);
      const rows = await rowsOf(app.strapi, 'sequences_emails')
        .where({ sequence_id: id })
        .orderBy('position')
        .select();
      return rows.map((row: Fields) => [
        row.state,
        Math.round((+new Date(row.due_at as Date) - +now) / 86_400_000),
      ]);
    };
    const before = await plan();

    await change(trial, { trialEndsAt: day(15) });
    const moved = await look(rule, addMinutes(inDays(2), 5));
    const afterMove = await plan();
    await change(trial, { plan: 'pro' });
    await look(rule, addMinutes(inDays(2), 10));

    expect(early).toEqual([]);
    expect(mails()).toEqual(['trial@date.test Step 1']);
    expect(before).toEqual([
      ['sent', 2],
      ['due', 3],
      ['due', 4],
    ]);
    expect(moved).toMatchObject({ moved: 1, left: 0, enrolled: 0 });
    expect(afterMove).toEqual([
      ['sent', 2],
      ['due', 13],
      ['due', 14],
    ]);
    expect(await enrolled(rule)).toEqual([['trial@date.test', 1, 'stopped', 'unmatched']]);
  });

  test('takes a match that begins, once a day at most, and stopsUnmatched out those who match already', async () => {
    await customer('already@match.test', { plan: 'pro' });
    const other = await customer('begins@match.test', { plan: 'free' });
    const filters = { $and: [{ plan: { $eq: 'pro' } }, { email: { $contains: '@match.test' } }] };
    const { rule } = await startRule({ source: CUSTOMER, trigger: 'matches', filters, reentry: 'each' });
    await look(rule);
    await look(rule);
    const baseline = await enrolled(rule);
    const rematch = async (at: Date) => {
      await change(other, { plan: 'free' });
      await look(rule, at);
      await change(other, { plan: 'pro' });
      await look(rule, at);
      await end(rule);
    };

    for (const hours of [1, 2, 3, 26, 27]) await rematch(addMinutes(now, hours * 60));
    await look(rule, inDays(9));

    expect(baseline).toEqual([]);
    expect((await enrolled(rule)).map((row: unknown[]) => row.slice(0, 2))).toEqual([
      ['begins@match.test', 1],
      ['begins@match.test', 2],
      ['begins@match.test', 3],
    ]);
  });

  test('enrolls those who match already when asked to, some a day, never a person who unsubscribed', async () => {
    await customer('d@limit-domain.test', { plan: 'limit' });
    for (const name of ['a', 'b', 'c', 'gone']) await customer(`${name}@limit.test`, { plan: 'limit' });
    await pass(app.strapi, CUSTOMER);
    await service(app.strapi, 'suppressions').add({ value: 'limit-domain.test' });
    const [gone] = await prospectsLike(app.strapi, 'gone@limit.test');
    await documentsOf(app.strapi, 'plugin::sequences.prospect').update({
      documentId: gone.document_id,
      data: { state: 'unsubscribed' },
    });
    const settings = { source: CUSTOMER, trigger: 'matches', filters: { plan: 'limit' }, dailyLimit: 1 };
    const { rule, sequence } = await startRule(settings, { enrollsExisting: true });

    const first = await look(rule);
    const sameDay = await look(rule, addMinutes(now, 60));
    const nextDay = await look(rule, addMinutes(inDays(1), 1));
    await look(rule, addMinutes(inDays(2), 2));
    const later = await look(rule, addMinutes(inDays(3), 3));
    const counts = await rules().count(await service(app.strapi, 'sequences').find(sequence), settings);

    expect(first).toMatchObject({ enrolled: 1, notEnrolled: { unsubscribed: 1 } });
    expect(sameDay).toMatchObject({ enrolled: 0 });
    expect(sameDay.notEnrolled.limited).toBeGreaterThan(0);
    expect(nextDay).toMatchObject({ enrolled: 1 });
    expect(later).toMatchObject({ enrolled: 0, notEnrolled: { suppressed: 1, limited: 0 } });
    expect(counts).toMatchObject({ people: 5, running: 3, optedOut: expect.any(Number) });
  });

  test('enrolls once when two nodes look at once', async () => {
    for (let index = 0; index < 40; index += 1) await customer(`p${index}@nodes.test`, { plan: 'nodes' });
    const settings = { source: CUSTOMER, trigger: 'matches', filters: { plan: 'nodes' } };
    const { rule } = await startRule(settings, { enrollsExisting: true });
    await pass(app.strapi, CUSTOMER);

    const results = await Promise.all([1, 2].map(() => rules().pass(rule, { now })));
    const later = await rules().pass(rule, { now: addMinutes(now, 2) });

    expect(results.reduce((sum, one) => sum + (one?.enrolled ?? 0), 0) + later.enrolled).toBe(40);
    expect(await enrolled(rule)).toHaveLength(40);
  });
});
