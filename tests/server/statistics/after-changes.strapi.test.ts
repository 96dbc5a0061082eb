import type {
  LinkStatistics,
  Slot,
  SlotEmail,
  SlotSum,
  StepStatistics,
} from '../../../server/src/statistics/contract';
import { type Admin, signInOwner } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { onEachDatabase } from '../../helpers/databases';
import {
  addMinutes,
  createProspects,
  DAY_MINUTES,
  enroll,
  service,
  startSequence,
  tick,
} from '../../helpers/fixtures';
import { type Inbox, startInbox } from '../../helpers/inbox';
import {
  createSimpleCount,
  emailsPath,
  readShown,
  type SimpleCount,
  sumOf,
  sumOfGroups,
} from './simple-count';

/** Whatever is changed, deleted or purged, every page, export and answer shows what a simple count says. */

const PEOPLE = 5;
/** Nobody deletes this person. */
const REMAINING = `p${PEOPLE - 1}@people.test`;
const STEPS = ['One', 'Two', 'Three'];
const html = (step: string) =>
  `<p><a href="https://shop.test/${step}/a">first of ${step}</a> <a href="https://shop.test/${step}/b">b</a></p>`;

onEachDatabase('figures after changes', (database) => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;
  let count: SimpleCount;
  let sequence: string;
  let people: string[];
  let steps: string[];
  /** By link id. */
  let linkNames: Map<number, string>;
  const now = new Date();

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
    admin = await signInOwner(app.strapi);
    count = createSimpleCount(app.url);
    people = await createProspects(app.strapi, PEOPLE);
    const started = await startSequence(
      app.strapi,
      STEPS.map((step) => ({ name: step, subject: step, html: html(step) }))
    );
    sequence = started.documentId;
    await enroll(app.strapi, sequence, people, now);
    for (const [index, step] of STEPS.entries()) {
      const before = inbox.received.length;
      await tick(app.strapi, addMinutes(now, index * (DAY_MINUTES + 1) + 1));
      count.sent(step, inbox.received.slice(before));
    }
    await readMails();
    const { body } = await admin.get(`/sequences/${sequence}/statistics`).expect(200);
    steps = body.data.steps.map(({ step }: StepStatistics) => step?.documentId);
    linkNames = new Map(
      body.data.links.map(({ id, step, occurrence }: LinkStatistics) => [id, `${step?.name} ${occurrence}`])
    );
  }, 120_000);

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  const readMails = async () => {
    for (let email = 0; email < PEOPLE * STEPS.length; email += 1) {
      if (email % 2 === 0) await count.open(email);
      if (email % 3 === 0) await count.open(email);
      if (email % 4 === 0) await count.click(email, email % 2);
      else if (email % 5 === 0) await count.click(email, 1);
      if (email % 6 === 0) await count.open(email, 'robots');
      if (email % 3 === 1) await count.open(email, 'unclear');
      if (email % 7 === 6) await count.click(email, 0, 'robots');
    }
    await service(app.strapi, 'tracking').drain();
  };

  const linkId = (name: string) => [...linkNames].find(([, each]) => each === name)?.[0];
  const shown = () => readShown(app.strapi, { admin, sequence, around: now, linkNames });
  const changeRule = async (isEnabled: boolean) => {
    await admin.put('/settings/rules', { rules: [{ name: 'head', isEnabled }] }).expect(200);
    await service(app.strapi, 'reclassification').start();
    count.setRobotsPeople(!isEnabled);
  };

  /** In the order of a sequence's life; each leaves the changes before it in force. */
  const CHANGES: Array<[string, () => Promise<unknown>]> = [
    ['nothing has changed', async () => undefined],
    ['a link was renamed', () => admin.put(`/links/${linkId('One 1')}`, { name: 'Shop' }).expect(200)],
    [
      'a link was led elsewhere',
      () => admin.put(`/links/${linkId('Two 2')}`, { url: 'https://other.test/' }).expect(200),
    ],
    ['a step was renamed', () => admin.put(`/steps/${steps[0]}`, { name: 'Uno' }).expect(200)],
    [
      'the links of a step were written anew',
      () => admin.put(`/steps/${steps[1]}`, { html: '<a href="https://new.test/">new</a>' }).expect(200),
    ],
    [
      'steps were reordered',
      () =>
        admin.put(`/sequences/${sequence}/steps/order`, { documentIds: [...steps].reverse() }).expect(200),
    ],
    [
      'tracking was switched off',
      () => admin.put(`/sequences/${sequence}`, { trackOpens: false, trackClicks: false }).expect(200),
    ],
    [
      'another time zone was chosen',
      () => admin.put(`/sequences/${sequence}`, { timezone: 'Asia/Kathmandu' }).expect(200),
    ],
    ['hits were classified again', () => changeRule(false)],
    ['hits were classified again as before', () => changeRule(true)],
    ['a person was deleted', () => admin.delete(`/prospects/${people[0]}`).expect(200)],
    ['a step was deleted', () => admin.delete(`/steps/${steps[1]}`).expect(200)],
    ['another step was deleted', () => admin.delete(`/steps/${steps[0]}`).expect(200)],
    [
      'several people were deleted',
      () => admin.post('/prospects/delete', { prospects: people.slice(1, 3) }).expect(200),
    ],
    ['the sequence was archived', () => admin.post(`/sequences/${sequence}/archive`).expect(200)],
  ];

  test.each(CHANGES)('are those of a simple count when %s', async (_, change) => {
    await change();
    // Old mails go on counting.
    const email = count.find('Three', REMAINING);
    await count.open(email);
    await count.click(email, 0);

    const afterChange = await shown();
    await service(app.strapi, 'statistics').rebuild();
    const afterRebuild = await shown();

    expect(afterChange).toEqual(count.expected());
    expect(afterRebuild).toEqual(count.expected());
  });

  test('are those of a simple count when old events were purged, but for single events', async () => {
    app.strapi.config.set('plugin::sequences.privacy.retentionDays', 1);
    await service(app.strapi, 'retention').run(addMinutes(now, 30 * DAY_MINUTES));

    const withoutEvents = { timeline: null, activities: null, week: null };
    expect({ ...(await shown()), ...withoutEvents }).toEqual({ ...count.expected(), ...withoutEvents });
    await service(app.strapi, 'statistics').rebuild();
    expect({ ...(await shown()), ...withoutEvents }).toEqual({ ...count.expected(), ...withoutEvents });
  });

  test('on the dashboard stay when the sequence is deleted', async () => {
    const { slots, slotSums, slotEmails, overview } = count.expected();
    await app.strapi.documents('plugin::sequences.sequence').delete({ documentId: sequence });

    const range = `from=${addMinutes(now, -DAY_MINUTES).toISOString()}&to=${addMinutes(now, 5 * DAY_MINUTES).toISOString()}`;
    const read = async <Data>(path: string): Promise<Data> => (await admin.get(path).expect(200)).body.data;
    const sums = await read<SlotSum[]>(`/slots/sums?${range}`);
    const shownSlots = await read<Slot[]>(`/slots?${range}`);
    const emails = await Promise.all(shownSlots.map((slot) => read<SlotEmail[]>(emailsPath(slot))));

    expect(sumOf(sums, (sum) => sum.emails)).toBe(slotSums);
    expect(sumOfGroups(shownSlots)).toEqual(slots);
    expect(await read('/overview')).toMatchObject(overview);
    expect(emails.flat()).toHaveLength(slotEmails.sent);
  });
});
