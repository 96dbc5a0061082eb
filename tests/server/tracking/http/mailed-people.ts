import { type App, boot } from '../../../helpers/boot';
import type { Database } from '../../../helpers/databases';
import { addMinutes, createProspects, enroll, startSequence, tick } from '../../../helpers/fixtures';
import { type Inbox, type Received, startInbox } from '../../../helpers/inbox';
import { readerAt } from '../../../helpers/reader';

/** People who got an email with links to their pages, and their browsers. */

const HTML = `<body><a href="https://shop.test/a">a</a> <a href="{{ preferencesUrl }}">settings</a>
<a href="{{ trackingOptOutUrl }}">recording</a></body>`;

export type MailedPeople = Awaited<ReturnType<typeof mailPeople>>;

/** Boots a Strapi and sends the first step of two to `p0@people.test` and so on. */
export const mailPeople = async (database: Database, count: number) => {
  const inbox: Inbox = await startInbox();
  const app: App = await boot({ database, smtpPort: inbox.port });
  const now = new Date();
  const steps = [
    { subject: 'One', html: HTML },
    { subject: 'Two', html: HTML, delayMinutes: 60 },
  ];
  const { documentId: sequence } = await startSequence(app.strapi, steps, { senderName: 'Ada <Lovelace>' });
  await enroll(app.strapi, sequence, await createProspects(app.strapi, count), now);
  await tick(app.strapi, addMinutes(now, 1));

  const table = (name: string) => app.strapi.db.getConnection(`sequences_${name}`);
  const addressOf = (person: number) => `p${person}@people.test`;
  const mails = Array.from({ length: count }, (_, index) => inbox.to(addressOf(index))[0] as Received);
  /** The URLs of a mail in the order of HTML: a tracked link, and both URLs of the page. */
  const urlsOf = (person: number) =>
    [...(mails[person].mail.html || '').matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
  const pageOf = (person: number) => urlsOf(person)[1];

  return {
    ...{ app, sequence, mails, table, addressOf, urlsOf, pageOf },

    prospectOf: (person: number) =>
      table('prospects')
        .where({ email: addressOf(person) })
        .first(),

    async get(url: string, language = 'en') {
      const response = await readerAt(app.url).get(url, { 'accept-language': language });
      return { status: response.status, headers: response.headers, text: await response.text() };
    },

    async press(person: number, act: string, wording = 'page-1') {
      const response = await readerAt(app.url).post(`${pageOf(person)}?act=${act}&wording=${wording}`, '');
      return { status: response.status, text: await response.text() };
    },

    async stop() {
      await app.stop();
      await inbox.stop();
    },
  };
};
