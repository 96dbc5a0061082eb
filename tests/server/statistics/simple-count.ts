import type { Core } from '@strapi/types';
import type { EmailRow } from '../../../server/src/emails/contract';
import type { ListActivities } from '../../../server/src/statistics/activities/contract';
import type {
  Figure,
  SequenceStatistics,
  Slot,
  SlotEmail,
  SlotSum,
  TimelineHour,
} from '../../../server/src/statistics/contract';
import type { SequenceRates, Share } from '../../../server/src/statistics/list/contract';
import type { Overview, WeekFigures } from '../../../server/src/statistics/week/contract';
import type { Admin } from '../../helpers/admin';
import { type Received } from '../../helpers/inbox';
import { linksOf, pixelOf } from '../../helpers/received';
import { APPLE_MAIL, readerAt } from '../../helpers/reader';
import { service } from '../../helpers/fixtures';

/** A count of its own of what readers did, to compare every page, export and answer with. */

type CountedEmail = { mail: Received; step: string; opens: Hits; clicks: Hits[] };

/** `unclear`: opens in Apple Mail, which are people's once a person clicked in the same email. */
type Hits = { people: number; robots: number; unclear: number };

const NO_HITS: Hits = { people: 0, robots: 0, unclear: 0 };

export type SimpleCount = ReturnType<typeof createSimpleCount>;

/** `areRobotsPeople`: the rule that knows the robots is off, and past hits are classified again. */
export const createSimpleCount = (url: string) => {
  const reader = readerAt(url);
  const emails: CountedEmail[] = [];
  let areRobotsPeople = false;

  const human = ({ people, robots }: Hits) => people + (areRobotsPeople ? robots : 0);
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
  const figure = (hitsOf: (email: CountedEmail) => Hits[], counted: CountedEmail[]) => ({
    unique: counted.filter((email) => sum(hitsOf(email).map(human)) > 0).length,
    total: sum(counted.flatMap(hitsOf).map(human)),
    of: counted.length,
  });
  const share = ({ unique, of }: { unique: number; of: number }): Share => ({
    unique,
    of,
    rate: unique / of,
  });
  const isClicked = ({ clicks }: CountedEmail) => sum(clicks.map(human)) > 0;
  const unclear = (email: CountedEmail) => (isClicked(email) ? 0 : email.opens.unclear);
  const withExplained = (email: CountedEmail): Hits => ({
    ...email.opens,
    people: email.opens.people + email.opens.unclear - unclear(email),
  });
  const openFigure = (counted = emails) => ({
    ...figure((email) => [withExplained(email)], counted),
    unclear: sum(counted.map(unclear)),
  });
  const clickFigure = (counted = emails) => figure(({ clicks }) => clicks, counted);

  return {
    sent(step: string, mails: Received[]) {
      const byAddress = (a: Received, b: Received) => String(a.to[0]).localeCompare(String(b.to[0]));
      for (const mail of [...mails].sort(byAddress))
        emails.push({
          mail,
          step,
          opens: { ...NO_HITS },
          clicks: linksOf(mail).map(() => ({ ...NO_HITS })),
        });
    },

    /** The number of an email, for `open` and `click`. */
    find: (step: string, address: string) =>
      emails.findIndex((email) => email.step === step && email.mail.to[0] === address),

    async open(email: number, by: keyof Hits = 'people') {
      const { mail, opens } = emails[email] as CountedEmail;
      if (by === 'robots') await reader.head(pixelOf(mail));
      else await reader.get(pixelOf(mail), by === 'unclear' ? { 'user-agent': APPLE_MAIL } : {});
      opens[by] += 1;
    },

    async click(email: number, link: number, by: 'people' | 'robots' = 'people') {
      const { mail, clicks } = emails[email] as CountedEmail;
      const { headers } = await reader[by === 'people' ? 'get' : 'head'](linksOf(mail)[link] as string);
      (clicks[link] as Hits)[by] += 1;
      return headers.get('location');
    },

    setRobotsPeople(value: boolean) {
      areRobotsPeople = value;
    },

    /** The figures that everything must show. Links by their order in the step. */
    expected() {
      const steps = [...new Set(emails.map(({ step }) => step))];
      const ofStep = (name: string) => emails.filter(({ step }) => step === name);
      const totals = { sent: emails.length, opened: openFigure().total, clicked: clickFigure().total };

      return {
        headline: { sent: emails.length, opens: openFigure(), clicks: clickFigure() },
        sumOfSteps: { ...totals, unclear: openFigure().unclear },
        links: Object.fromEntries(
          steps.flatMap((step) =>
            (ofStep(step)[0]?.clicks ?? []).map((_, link) => [
              `${step} ${link + 1}`,
              { ...figure(({ clicks }) => [clicks[link] as Hits], ofStep(step)) },
            ])
          )
        ),
        timeline: totals,
        activities: totals,
        overview: { opens: totals.opened, clicks: totals.clicked },
        week: { sent: emails.length, opened: totals.opened, clicked: totals.clicked },
        slots: { sent: emails.length, opened: openFigure().unique, clicked: clickFigure().unique },
        slotSums: emails.length,
        slotEmails: totals,
        sequenceList: emails.length,
        sequenceRates: [share(openFigure()), share(clickFigure())],
        sentTab: totals,
        export: totals,
        inDateRange: { sent: emails.length, opens: openFigure(), clicks: clickFigure() },
      };
    },
  };
};

type Figures = ReturnType<SimpleCount['expected']>;

type Shown = { admin: Admin; sequence: string; around: Date; linkNames: Map<number, string> };

/** The figures of `expected`, as pages and exports show them. `linkNames` are the keys of its `links` by link id. */
export const readShown = async (
  strapi: Core.Strapi,
  { admin, sequence, around, linkNames }: Shown
): Promise<Figures> => {
  await service(strapi, 'tracking').drain();
  const read = async <Data>(path: string): Promise<Data> => (await admin.get(path).expect(200)).body.data;
  const ofSequence = <Data>(path: string) => read<Data>(`/sequences/${sequence}${path}`);
  const day = (days: number) => new Date(around.getTime() + days * 86_400_000).toISOString();
  const range = `from=${day(-10)}&to=${day(10)}`;
  const days = `from=${day(-10).slice(0, 10)}&to=${day(10).slice(0, 10)}`;

  const statistics = await ofSequence<SequenceStatistics>('/statistics');
  const { opens, clicks } = await read<Overview>('/overview');
  const week = await read<WeekFigures>('/week');
  const slots = await read<Slot[]>(`/slots?${range}`);
  const slotEmails = await Promise.all(slots.map((slot) => read<SlotEmail[]>(emailsPath(slot))));
  const sequences = await read<Array<{ documentId: string; sentCount: number }>>('/sequences');
  const [rates] = await read<SequenceRates[]>(`/sequence-rates?sequences=${sequence}`);
  const { steps } = statistics;

  return {
    headline: headline(statistics),
    sumOfSteps: {
      sent: sumOf(steps, (step) => step.sent),
      opened: sumOf(steps, (step) => step.opens.total),
      clicked: sumOf(steps, (step) => step.clicks.total),
      unclear: sumOf(steps, (step) => step.opens.unclear),
    },
    links: Object.fromEntries(
      statistics.links.map(({ id, unique, total, sent }) => [
        linkNames.get(id),
        { unique, total, of: Number(sent) },
      ])
    ),
    timeline: sumOfGroups(await ofSequence<TimelineHour[]>('/timeline')),
    activities: await countActivities(admin, sequence),
    overview: { opens, clicks },
    week: { sent: week.sent.lastDays, opened: week.opened.lastDays, clicked: week.clicked.lastDays },
    slots: sumOfGroups(slots),
    slotSums: sumOf(await read<SlotSum[]>(`/slots/sums?${range}`), ({ emails }) => emails),
    slotEmails: sumOfEmails(slotEmails.flat()),
    sequenceList: sequences.find(({ documentId }) => documentId === sequence)?.sentCount ?? 0,
    sequenceRates: rates ? [rates.opens, rates.clicks] : [],
    sentTab: sumOfEmails(await ofSequence<EmailRow[]>('/emails?tab=sent&pageSize=100')),
    export: sumOfEmails(await ofSequence<EmailRow[]>('/emails/export?tab=sent')),
    inDateRange: headline(await ofSequence<SequenceStatistics>(`/statistics?${days}`)),
  };
};

/** The list of a slot's emails, also of a deleted step or sequence. */
export const emailsPath = ({ hour, step, sequence }: Pick<Slot, 'hour' | 'step' | 'sequence'>) => {
  const query = new URLSearchParams({ hour, pageSize: '100' });
  if (step) query.set('step', step.documentId);
  if (sequence) query.set('sequence', sequence.documentId);

  return `/slots/emails?${query}`;
};

export const sumOf = <Row>(rows: Row[], valueOf: (row: Row) => number) =>
  rows.reduce((sum, row) => sum + valueOf(row), 0);

export const sumOfGroups = (groups: Array<Pick<Slot, 'sent' | 'opened' | 'clicked'>>) => ({
  sent: sumOf(groups, ({ sent }) => sent),
  opened: sumOf(groups, ({ opened }) => opened),
  clicked: sumOf(groups, ({ clicked }) => clicked),
});

const sumOfEmails = (emails: Array<Pick<SlotEmail, 'opens' | 'clicks'>>) => ({
  sent: emails.length,
  opened: sumOf(emails, ({ opens }) => opens.total),
  clicked: sumOf(emails, ({ clicks }) => clicks.total),
});

const headline = ({ sent, opens, clicks }: SequenceStatistics) => ({
  sent,
  opens: { ...counts(opens), unclear: opens.unclear },
  clicks: counts(clicks),
});

const counts = ({ unique, total, of }: Figure) => ({ unique, total, of });

const countActivities = async (admin: Admin, sequence: string) => {
  const counts = { sent: 0, opened: 0, clicked: 0 };
  let cursor: string | null = '';
  while (cursor !== null) {
    const { body }: { body: ListActivities['response'] } = await admin
      .get(`/activities?audience=human&sequence=${sequence}&limit=100${cursor && `&cursor=${cursor}`}`)
      .expect(200);
    for (const { kind } of body.data)
      if (kind === 'sent' || kind === 'opened' || kind === 'clicked') counts[kind] += 1;
    cursor = body.meta.nextCursor;
  }
  return counts;
};
