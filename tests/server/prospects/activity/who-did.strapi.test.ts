import type { ActivityCondition } from '../../../../server/src/prospects/activity/contract';
import type { Prospect } from '../../../../server/src/prospects/contract';
import type { LinkStatistics, StepStatistics } from '../../../../server/src/statistics/contract';
import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachConnection } from '../../../helpers/databases';
import {
  addMinutes,
  DAY_MINUTES,
  readStatistics,
  service,
  startSequence,
  tick,
} from '../../../helpers/fixtures';
import { type Inbox, startInbox } from '../../../helpers/inbox';
import { HTML, PEOPLE, PERSON, readSequence } from './read-sequence';

/** People are found by what they did with real emails, and as many as the statistics count. */

const ALL = Object.values(PERSON).sort();
const OPENED = [PERSON.opensTwice, PERSON.clicksFirstLink, PERSON.clicksSecondLink, PERSON.unsubscribes];
const CLICKED = [PERSON.clicksUnopened, PERSON.clicksFirstLink, PERSON.clicksSecondLink];
const LEFT_UNOPENED = [PERSON.ignores, PERSON.isRobot, PERSON.bounces];
const GOT_SECOND = [
  PERSON.ignores,
  PERSON.clicksUnopened,
  PERSON.opensTwice,
  PERSON.isRobot,
  PERSON.clicksFirstLink,
  PERSON.clicksSecondLink,
  PERSON.usesAppleMail,
];

const without = (people: number[], excluded: number[]) =>
  people.filter((person) => !excluded.includes(person));

onEachConnection('people found by what they did', (database) => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;
  let sequence: string;
  let other: string;
  let steps: string[];
  let links: LinkStatistics[];
  let people: string[];
  const now = new Date(Date.now() - 2 * 24 * 3_600_000);

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({
      database,
      smtpPort: inbox.port,
      config: { privacy: { withoutConsent: 'track', removeOnWithdrawal: true } },
    });
    admin = await signInOwner(app.strapi);
    sequence = await start(['One', 'Two']);
    other = await start(['Other']);
    people = await readSequence(app, inbox, sequence, now);
    const statistics = await readStatistics(app.strapi, sequence);
    steps = statistics.steps.map(({ step }: StepStatistics) => String(step?.documentId));
    links = statistics.links;
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  const start = async (subjects: string[]) =>
    (
      await startSequence(
        app.strapi,
        subjects.map((subject) => ({ subject, html: HTML }))
      )
    ).documentId;

  const numberOf = ({ email }: Prospect) => Number(/\d+/.exec(email)?.[0]);

  const find = async (...activity: ActivityCondition[]): Promise<number[]> => {
    const { body } = await admin.post('/prospects/search', { activity, pageSize: 100 }).expect(200);
    const found = (body.data as Prospect[]).map(numberOf).sort();
    expect(body.meta.pagination.total).toBe(found.length);

    return found;
  };

  const refusal = async (condition: object) =>
    (await admin.post('/prospects/search', { activity: [condition] }).expect(400)).body.error;

  test('each act finds those who did it, in a sequence and in any', async () => {
    for (const within of [{}, { sequence }]) {
      expect(await find({ act: 'enrolled', ...within })).toEqual(ALL);
      expect(await find({ act: 'sent', ...within })).toEqual(ALL);
      expect(await find({ act: 'opened', ...within })).toEqual([...OPENED].sort());
      expect(await find({ act: 'clicked', ...within })).toEqual(CLICKED);
      expect(await find({ act: 'replied', ...within })).toEqual([PERSON.repliesUnopened]);
      expect(await find({ act: 'bounced', ...within })).toEqual([PERSON.bounces]);
      expect(await find({ act: 'unsubscribed', ...within })).toEqual([PERSON.unsubscribes]);
    }
    for (const act of [
      'enrolled',
      'sent',
      'opened',
      'clicked',
      'replied',
      'bounced',
      'unsubscribed',
    ] as const)
      expect(await find({ act, sequence: other })).toEqual([]);
  });

  test('as many people opened and clicked as the statistics count, per step and link', async () => {
    const { opens, clicks, steps: rows } = await readStatistics(app.strapi, sequence);

    for (const [index, row] of (rows as StepStatistics[]).entries()) {
      const step = { sequence, step: steps[index] };
      expect(await find({ act: 'sent', ...step })).toHaveLength(row.sent);
      expect(await find({ act: 'opened', ...step })).toHaveLength(row.opens.unique);
      expect(await find({ act: 'clicked', ...step })).toHaveLength(row.clicks.unique);
      expect(await find({ act: 'replied', ...step })).toHaveLength(row.replies);
      expect(await find({ act: 'bounced', ...step })).toHaveLength(row.bounces);
      expect(await find({ act: 'unsubscribed', ...step })).toHaveLength(row.unsubscribes);
    }
    for (const { id, unique } of links)
      expect(await find({ act: 'clicked', sequence, link: id })).toHaveLength(unique);
    expect([opens.unique, clicks.unique]).toEqual([OPENED.length + 1, CLICKED.length]);
    expect(links.map(({ unique }) => unique)).toEqual([2, 1, 0, 0]);
  });

  test('a rule of entry counts as many people as clicked its link', async () => {
    const target = await service(app.strapi, 'sequences').find(other);

    for (const { id, unique } of links) {
      const people = { activity: [{ act: 'clicked', sequence, link: id }] };
      const counts = await service(app.strapi, 'entryRules').count(target, { trigger: 'matches', people });
      expect(counts.people).toBe(unique);
    }
  });

  test('not opened are those who had a pixel and showed in no way that they read', async () => {
    expect(await find({ act: 'opened', isNot: true })).toEqual(LEFT_UNOPENED);
    expect(await find({ act: 'opened', isNot: true, sequence, step: steps[0] })).toEqual(LEFT_UNOPENED);
    expect(await find({ act: 'opened', isNot: true, sequence, step: steps[1] })).toEqual(
      without(GOT_SECOND, [PERSON.opensTwice])
    );
    expect(await find({ act: 'opened', isNot: true, sequence: other })).toEqual([]);
  });

  test('not clicked, replied, bounced and unsubscribed are those who got an email', async () => {
    expect(await find({ act: 'clicked', isNot: true })).toEqual(without(ALL, CLICKED));
    expect(await find({ act: 'clicked', isNot: true, sequence, link: links[0].id })).toEqual(
      without(ALL, [PERSON.clicksUnopened, PERSON.clicksFirstLink])
    );
    expect(await find({ act: 'replied', isNot: true, sequence, step: steps[1] })).toEqual(GOT_SECOND);
    expect(await find({ act: 'bounced', isNot: true })).toEqual(without(ALL, [PERSON.bounces]));
    expect(await find({ act: 'unsubscribed', isNot: true })).toEqual(without(ALL, [PERSON.unsubscribes]));
    expect(await find({ act: 'replied', isNot: true, sequence: other })).toEqual([]);
  });

  test('not enrolled and not sent are all others', async () => {
    expect(await find({ act: 'enrolled', isNot: true })).toEqual([]);
    expect(await find({ act: 'enrolled', isNot: true, sequence: other })).toEqual(ALL);
    expect(await find({ act: 'sent', isNot: true, sequence, step: steps[1] })).toEqual(
      without(ALL, GOT_SECOND)
    );
  });

  test('all conditions must hold, with the other filters of the list', async () => {
    const first = { sequence, step: steps[0] };

    expect(await find({ act: 'opened', ...first }, { act: 'clicked', isNot: true, ...first })).toEqual([
      PERSON.opensTwice,
      PERSON.unsubscribes,
    ]);
    expect(await find({ act: 'opened' }, { act: 'opened', isNot: true })).toEqual([]);
    const { body } = await admin
      .post('/prospects/search', { activity: [{ act: 'opened' }], state: 'active', search: 'p5@' })
      .expect(200);
    expect(body.data.map(numberOf)).toEqual([5]);
  });

  test('who refuses tracking, or would not be recorded now, is not taken for one who did not open', async () => {
    const refuse = (consent: string) =>
      admin.put(`/prospects/${people[PERSON.ignores]}`, { opensConsent: consent }).expect(200);
    await refuse('refused');
    const whileRefused = await find({ act: 'opened', isNot: true });
    const clicks = await find({ act: 'clicked', isNot: true });
    await refuse('granted');

    app.strapi.config.set('plugin::sequences.privacy.withoutConsent', 'none');
    const withoutDecision = await find({ act: 'opened', isNot: true });
    app.strapi.config.set('plugin::sequences.privacy.withoutConsent', 'track');
    await refuse('unknown');

    expect(whileRefused).toEqual(without(LEFT_UNOPENED, [PERSON.ignores]));
    expect(clicks).toContain(PERSON.ignores);
    expect(withoutDecision).toEqual([PERSON.ignores]);
  });

  test('a second round counts as the same person', async () => {
    const again = addMinutes(now, DAY_MINUTES + 30);
    const documentIds = [people[PERSON.opensTwice], people[PERSON.repliesUnopened]].map(String);
    await app.strapi.db.getConnection('sequences_enrollments').update({ state: 'finished' });
    await service(app.strapi, 'enrollments').enroll(sequence, documentIds, { now: again, again: true });
    await tick(app.strapi, addMinutes(again, 1));
    const { steps: rows } = await readStatistics(app.strapi, sequence);

    expect(rows[0].sent).toBe(PEOPLE + 2);
    expect(await find({ act: 'sent', sequence, step: steps[0] })).toEqual(ALL);
    expect(await find({ act: 'opened', sequence, step: steps[0] })).toEqual([...OPENED].sort());
    expect(await find({ act: 'opened', isNot: true, sequence, step: steps[0] })).toEqual(LEFT_UNOPENED);
  });

  test('an erased person is not found, and a deleted step and sequence count in any sequence', async () => {
    await admin.delete(`/prospects/${people[PERSON.clicksFirstLink]}`).expect(200);
    const clicked = without(CLICKED, [PERSON.clicksFirstLink]);
    expect(await find({ act: 'clicked' })).toEqual(clicked);
    const documents = (name: string) =>
      app.strapi.documents(`plugin::sequences.${name}` as 'plugin::sequences.step');

    await documents('step').delete({ documentId: String(steps[0]) });
    const { details } = await refusal({ act: 'clicked', sequence, step: steps[0] });
    expect(details.code).toBe('unknown-step');
    expect(await find({ act: 'clicked', sequence })).toEqual(clicked);
    expect(await find({ act: 'clicked', sequence, link: links[0].id })).toEqual([PERSON.clicksUnopened]);
    expect(await find({ act: 'clicked', isNot: true, sequence, link: links[0].id })).toEqual(
      without(ALL, [PERSON.clicksUnopened, PERSON.clicksFirstLink])
    );

    await documents('sequence').delete({ documentId: sequence });
    expect((await refusal({ act: 'clicked', sequence })).details.code).toBe('unknown-sequence');
    expect(await find({ act: 'clicked' })).toEqual(clicked);
    expect(await find({ act: 'enrolled' })).toEqual(without(ALL, [PERSON.clicksFirstLink]));
  });
});
