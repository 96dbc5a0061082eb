import type { ActivityCondition } from '../../../../server/src/prospects/activity/contract';
import type { Prospect } from '../../../../server/src/prospects/contract';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { addMinutes, createProspects, enroll, service, startSequence, tick } from '../../../helpers/fixtures';
import { type Inbox, startInbox } from '../../../helpers/inbox';

/** What people did within the last days, to the millisecond, from dates that outlive the details of events. */

const DAY_MS = 86_400_000;
const DAYS = 30;
const HTML = `<a href="https://shop.test/a">a</a>`;

/** The email of person 0 is at the border, that of person 1 a millisecond before it. */
const [AT_BORDER, TOO_OLD] = [0, 1];

onEachDatabase('people found by what they did within some days', (database) => {
  let app: App;
  let inbox: Inbox;
  let sequence: string;
  let link: number;
  const now = new Date(Math.floor(Date.now() / 1000) * 1000);
  const border = new Date(now.getTime() - DAYS * DAY_MS);
  const datesOf = [border, new Date(border.getTime() - 1)];

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({
      database,
      smtpPort: inbox.port,
      config: { privacy: { withoutConsent: 'track', retentionDays: 10 } },
    });
    const people = await createProspects(app.strapi, datesOf.length);
    sequence = (await startSequence(app.strapi, [{ subject: 'One', html: HTML }])).documentId;
    await enroll(app.strapi, sequence, people, addMinutes(now, -60));
    await tick(app.strapi, addMinutes(now, -50));
    link = (await table('links').first('id')).id;
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  const table = (name: string) => app.strapi.db.getConnection(`sequences_${name}`);

  const find = async (condition: ActivityCondition): Promise<number[]> => {
    const { data } = await service(app.strapi, 'prospects').list({ activity: [condition] }, { now });

    return (data as Prospect[]).map(({ email }) => Number(/\d+/.exec(email)?.[0])).sort();
  };

  /** Sets these columns of the email of each person to its date, and all others of the email to nothing. */
  const setDates = async (...columns: string[]) => {
    const emails = await table('emails').orderBy('prospect_id');
    for (const [person, at] of datesOf.entries())
      await table('emails')
        .where({ id: emails[person].id })
        .update({
          ...NO_DATES,
          sent_at: at,
          open_count: columns.includes('last_opened_at') ? 1 : 0,
          click_count: columns.includes('last_clicked_at') ? 1 : 0,
          ...Object.fromEntries(columns.map((column) => [column, at])),
        });
  };

  test.each([
    ['sent', 'sent_at'],
    ['opened', 'last_opened_at'],
    ['clicked', 'last_clicked_at'],
    ['replied', 'replied_at'],
    ['bounced', 'bounced_at'],
    ['unsubscribed', 'unsubscribed_at'],
  ] as const)('%s: at the beginning of the time, and not a millisecond before', async (act, column) => {
    await setDates(column);

    expect(await find({ act, withinDays: DAYS })).toEqual([AT_BORDER]);
    expect(await find({ act, sequence, withinDays: DAYS })).toEqual([AT_BORDER]);
    expect(await find({ act, withinDays: DAYS + 1 })).toEqual([AT_BORDER, TOO_OLD]);
    expect(await find({ act, withinDays: DAYS - 1 })).toEqual([]);
    expect(await find({ act })).toEqual([AT_BORDER, TOO_OLD]);
  });

  test('enrolled: from the first day on', async () => {
    for (const [person, at] of datesOf.entries()) {
      const { id } = await table('prospects')
        .where({ email: `p${person}@people.test` })
        .first('id');
      await table('enrollments').where({ prospect_id: id }).update({ created_at: at });
    }

    expect(await find({ act: 'enrolled', withinDays: DAYS })).toEqual([AT_BORDER]);
    expect(await find({ act: 'enrolled', isNot: true, sequence, withinDays: DAYS })).toEqual([TOO_OLD]);
    expect(await find({ act: 'enrolled' })).toEqual([AT_BORDER, TOO_OLD]);
  });

  test('not sent: nothing in this time', async () => {
    await setDates();

    expect(await find({ act: 'sent', isNot: true, withinDays: DAYS })).toEqual([TOO_OLD]);
    expect(await find({ act: 'sent', isNot: true, withinDays: DAYS - 1 })).toEqual([AT_BORDER, TOO_OLD]);
  });

  test.each(['opened', 'clicked', 'replied', 'bounced', 'unsubscribed'] as const)(
    'not %s: an email was sent in this time',
    async (act) => {
      await setDates();

      expect(await find({ act, isNot: true, withinDays: DAYS })).toEqual([AT_BORDER]);
      expect(await find({ act, isNot: true, withinDays: DAYS - 1 })).toEqual([]);
      expect(await find({ act, isNot: true })).toEqual([AT_BORDER, TOO_OLD]);
    }
  );

  test('not opened: who opens an older email in this time opened', async () => {
    await setDates('last_opened_at');
    await table('emails').update({ sent_at: now });

    expect(await find({ act: 'opened', isNot: true, withinDays: DAYS })).toEqual([TOO_OLD]);
    await table('emails').update({ sent_at: new Date(border.getTime() - DAY_MS), last_opened_at: now });
    expect(await find({ act: 'opened', isNot: true, withinDays: DAYS })).toEqual([]);
    expect(await find({ act: 'opened', withinDays: 1 })).toEqual([AT_BORDER, TOO_OLD]);
  });

  test('a link clicked in this time is found before and after events lost their details', async () => {
    await setDates();
    const emails = await table('emails').orderBy('prospect_id');
    for (const [person, at] of datesOf.entries())
      for (const [index, occurredAt] of [new Date(at.getTime() - 5 * DAY_MS), at].entries())
        await table('events').insert({
          document_id: `click${person}${index}`,
          kind: 'clicked',
          email_id: emails[person].id,
          link_id: link,
          prospect_id: emails[person].prospect_id,
          step_id: emails[person].step_id,
          sequence_id: emails[person].sequence_id,
          occurred_at: occurredAt,
          audience: 'human',
          key: `click-${person}-${index}`,
        });
    const read = async () => [
      await find({ act: 'clicked', sequence, link, withinDays: DAYS }),
      await find({ act: 'clicked', isNot: true, sequence, link, withinDays: DAYS + 1 }),
      await find({ act: 'clicked', sequence, link }),
    ];

    const before = await read();
    await service(app.strapi, 'retention').run(now);
    const afterwards = await read();

    expect(before).toEqual([[AT_BORDER], [], [AT_BORDER, TOO_OLD]]);
    expect(afterwards).toEqual(before);
    expect(await table('events').where({ kind: 'clicked' }).whereNull('overflow_hits')).toEqual([]);
  });
});

const NO_DATES = {
  last_opened_at: null,
  last_clicked_at: null,
  replied_at: null,
  bounced_at: null,
  unsubscribed_at: null,
};
