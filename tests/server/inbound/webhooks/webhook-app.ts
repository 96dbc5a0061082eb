import { type App, boot, type BootOptions } from '../../../helpers/boot';
import { enroll, insertProspects, service, startSequence, tick } from '../../../helpers/fixtures';
import { startInbox } from '../../../helpers/inbox';
import type { Subject } from './payloads';
import { CERTIFICATE_URL, type SignedRequest, SNS, UNAVAILABLE_URL, WEBHOOKS } from './signatures';

/** A Strapi that has sent emails, and answers the webhooks of all providers. */

export type SentEmail = Subject & { messageId: string; prospect: string; emailId: number };

type Row = Record<string, unknown>;

const PEOPLE = 60;

export const startWebhookApp = async ({ database }: Pick<BootOptions, 'database'>) => {
  const inbox = await startInbox();
  const app = await boot({ database, smtpPort: inbox.port, config: { inbound: { webhooks: WEBHOOKS } } });
  const rows = (table: string, where: object = {}) =>
    app.strapi.db.getConnection(`sequences_${table}`).where(where);
  const sent = await sendAll({ app, rows, to: (address) => String(inbox.to(address)[0]?.mail.messageId) });
  /** URLs of SNS that were asked. */
  const requested: string[] = [];
  const realFetch = globalThis.fetch;
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
    if (!String(url).includes('amazonaws')) return realFetch(url, init);
    requested.push(String(url));
    if (String(url) === UNAVAILABLE_URL) throw new TypeError('fetch failed');
    return new Response(String(url) === CERTIFICATE_URL ? SNS.certificate : '<ConfirmSubscriptionResponse/>');
  });

  return {
    rows,
    requested,

    /** Emails that no other test is about. */
    take: (count = 1): SentEmail[] => sent.splice(0, count),

    post: (provider: string, { body, headers }: SignedRequest) =>
      fetch(`${app.url}/api/sequences/webhooks/${provider}`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', ...headers },
      }),

    /** The statements about a table while `work` runs. */
    async queriesOf(table: string, work: () => Promise<void>): Promise<string[]> {
      const queries: string[] = [];
      const listen = ({ sql }: { sql: string }) => void (sql.includes(table) && queries.push(sql));
      app.strapi.db.connection.on('query', listen);
      await work();
      app.strapi.db.connection.off('query', listen);
      return queries;
    },

    stateOf: async ({ prospect }: SentEmail): Promise<string> =>
      (await service(app.strapi, 'prospects').findOne(prospect)).state,

    kindsOf: async ({ emailId }: SentEmail): Promise<string[]> =>
      (await rows('events', { email_id: emailId })).map(({ kind }: Row) => String(kind)).sort(),

    written: async () => ({
      // Bounces of other tests make the guardrails pause a sequence at any moment.
      events: (await rows('events').whereNotIn('kind', ['paused', 'sender-paused'])).length,
      mails: (await rows('received_mails')).length,
      deliveries: (await rows('webhook_deliveries')).length,
    }),

    async stop() {
      jest.restoreAllMocks();
      await app.stop();
      await inbox.stop();
    },
  };
};

export type WebhookApp = Awaited<ReturnType<typeof startWebhookApp>>;

type Sending = { app: App; rows: WebhookApp['rows']; to: (address: string) => string };

/** Sends the first of two steps to each. */
const sendAll = async ({ app, rows, to }: Sending): Promise<SentEmail[]> => {
  const { documentId: sequence } = await startSequence(app.strapi, [
    { subject: 'One', html: '<p>1</p>' },
    { subject: 'Two', html: '<p>2</p>' },
  ]);
  const prospects = await insertProspects(app.strapi, PEOPLE);
  await enroll(app.strapi, sequence, prospects, new Date());
  await tick(app.strapi, new Date());
  const emails: Row[] = await rows('emails', { state: 'sent' });

  return Promise.all(
    prospects.map(async (prospect, index) => {
      const address = `p${index}@people.test`;
      const messageId = to(address);
      const emailId = Number(emails.find((row) => row.message_id === messageId)?.id);
      const id = `5764607523${String(index).padStart(3, '0')}`;
      await rows('emails', { id: emailId }).update({ provider_message_id: id });

      return {
        address,
        id,
        messageId,
        event: `event-${index}`,
        at: Math.floor(Date.now() / 1000),
        prospect,
        emailId,
      };
    })
  );
};
