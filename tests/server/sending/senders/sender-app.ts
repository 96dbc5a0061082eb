import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot, type BootOptions } from '../../../helpers/boot';
import { enroll, insertProspects, startSequence } from '../../../helpers/fixtures';
import { type Inbox, type Received, startInbox } from '../../../helpers/inbox';

/** A Strapi whose provider is a real SMTP server, and senders in it. */

export const ADA = 'ada@own.test';
export const BEA = 'bea@own.test';

export const STEPS = [
  { subject: 'One', html: '<body><p>Hello</p>{{ sender.signature }}</body>' },
  { subject: '', html: '<body><p>Again, {{ sender.name }} {{ sender.email }}</p></body>' },
];

export const pathOf = (address: string) => `/settings/senders/${encodeURIComponent(address)}`;

export const fromOf = ({ mail }: Received) => mail.from?.address ?? '';

export type SenderApp = Awaited<ReturnType<typeof startSenderApp>>;

export const startSenderApp = async (options: BootOptions = {}) => {
  const provider: Inbox = await startInbox();
  const app: App = await boot({ ...options, smtpPort: provider.port });
  const owner: Admin = await signInOwner(app.strapi);
  let people = 0;
  const rows = (table: string) => app.strapi.db.getConnection(`sequences_${table}`);

  /** Resolves with the addresses of the people. */
  const enrollNew = async (sequence: string, count: number, now: Date): Promise<string[]> => {
    const from = people;
    people += count;
    await enroll(app.strapi, sequence, await insertProspects(app.strapi, count, from), now);
    return Array.from({ length: count }, (_, index) => `p${from + index}@people.test`);
  };

  return {
    ...{ app, owner, provider, rows, enrollNew },

    saveSender: async (address: string, fields: Record<string, unknown> = {}) =>
      (await owner.put(pathOf(address), { name: 'Ada', ...fields }).expect(200)).body.data,

    startWith: async (senders: string[] | null, count: number, now: Date, fields: object = {}) => {
      const { documentId } = await startSequence(app.strapi, STEPS, { senders, ...fields });
      return { documentId, addresses: await enrollNew(documentId, count, now) };
    },

    paused: async () => (await owner.get('/senders/paused').expect(200)).body.data,

    /** Emails of one test are none of the next one's. */
    async endTest() {
      await rows('sequences').update({ state: 'archived' });
      await rows('senders').update({ pause_count: null, paused_until: null, reason: null, held_since: null });
      await rows('enrollments').update({ state: 'finished' });
    },

    async stop() {
      await app.stop();
      await provider.stop();
    },
  };
};
