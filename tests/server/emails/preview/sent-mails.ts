import { type Admin, signInOwner, signInWith } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import type { Connection } from '../../../helpers/databases';
import {
  addMinutes,
  createProspect,
  DAY_MINUTES,
  enroll,
  service,
  startSequence,
  tick,
} from '../../../helpers/fixtures';
import { type Inbox, startInbox } from '../../../helpers/inbox';

/** Sends mails, and reads them again. */

export type Row = Record<string, unknown>;

export const GRACE = {
  email: 'grace@people.test',
  firstName: 'Grace <b>&amp; "quoted"',
  lastName: 'Hopper 🔥',
  company: 'A & B',
  timezone: 'America/New_York',
  language: 'en-US',
  attributes: { plan: 'pro', 'Job title': 'Rear admiral', seats: 3, since: '2026-02-28', vip: true },
};

/** With nothing but an address. */
export const BARE = { email: 'bare@people.test' };

export type Sent = { sequence: string; prospects: string[]; addresses: string[]; emails: Row[] };

export type SentMails = {
  app: App;
  inbox: Inbox;
  owner: Admin;
  /** May only read. */
  reader: Admin;
  now: Date;
  table: (name: string) => ReturnType<App['strapi']['db']['getConnection']>;
  /** Sends the steps to these people, one a day. Addresses begin with the number of the call. */
  send: (steps: object[], people: Array<typeof BARE & Row>) => Promise<Sent>;
  /** What the admin gets of an email. */
  read: (email: Row | undefined) => Promise<Row & { content: Row }>;
};

export const startSentMails = async (database: Connection): Promise<SentMails> => {
  const inbox = await startInbox();
  const app = await boot({
    database,
    smtpPort: inbox.port,
    config: { privacy: { withoutConsent: 'track' } },
  });
  const owner = await signInOwner(app.strapi);
  const reader = await signInWith(app.strapi, ['read']);
  const now = new Date(Math.floor(Date.now() / 1000 - 7200) * 1000);
  const table: SentMails['table'] = (name) => app.strapi.db.getConnection(`sequences_${name}`);
  let number = 0;

  const send: SentMails['send'] = async (steps, people) => {
    number += 1;
    const addresses = people.map(({ email }) => `${number}.${email}`);
    const prospects: string[] = [];
    for (const [index, person] of people.entries())
      prospects.push((await createProspect(app.strapi, { ...person, email: addresses[index] })).documentId);
    const { documentId: sequence } = await startSequence(app.strapi, steps as Row[], {
      name: 'Spring & co.',
    });
    await enroll(app.strapi, sequence, prospects, now);
    for (const day of steps.keys()) await tick(app.strapi, addMinutes(now, 1 + day * (DAY_MINUTES + 1)));
    const { id } = await service(app.strapi, 'sequences').find(sequence);
    const emails: Row[] = await table('emails').where({ sequence_id: id }).orderBy('id');

    return { sequence, prospects, addresses, emails };
  };

  const read: SentMails['read'] = async (email) =>
    (await reader.get(`/emails/${String(email?.id)}/mail`).expect(200)).body.data;

  return { app, inbox, owner, reader, now, table, send, read };
};

export const stopSentMails = async ({ app, inbox }: SentMails) => {
  await app.stop();
  await inbox.stop();
};
