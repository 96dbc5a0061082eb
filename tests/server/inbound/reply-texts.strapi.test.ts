import { onEachDatabase } from '../../helpers/databases';
import { withDovecot } from '../../helpers/dovecot';
import { service } from '../../helpers/fixtures';
import {
  mailboxOf,
  type MailboxApp,
  readUntilNow,
  replyTo,
  type Row,
  SENDER,
  type SentEmail,
  startMailboxApp,
} from './mailbox-app';

/** The first lines of replies are kept if a person decides so, and go with the person and with time. */

const DAY_MS = 86_400_000;

const SETTINGS = '/settings/replies';

withDovecot(() =>
  onEachDatabase('the first lines of replies', (database) => {
    let setup: MailboxApp;

    beforeAll(async () => {
      setup = await startMailboxApp({ database }, (dovecot) => ({
        mailboxes: [{ address: SENDER, ...mailboxOf(dovecot) }],
        privacy: { retentionDays: 30 },
      }));
    });

    afterAll(() => setup.stop());

    const keep = (keepReplies: boolean) => setup.owner.put(SETTINGS, { keepReplies }).expect(200);

    const texts = () => setup.rows('reply_texts');

    const answered = async (text: string): Promise<SentEmail> => {
      const [email] = await setup.sendTo(1);
      setup.dovecot.deliver(replyTo(email as SentEmail, { text }));
      await readUntilNow(setup);
      return email as SentEmail;
    };

    const shownOf = async ({ prospect, sequence }: SentEmail) => {
      const get = async (path: string) => (await setup.owner.get(path).expect(200)).body.data;
      const [activity] = (await get(`/activities?prospect=${prospect}&kind=replied`)) as Row[];
      const [sent] = (await get(`/sequences/${sequence}/emails?tab=sent`)) as Row[];
      const person = (await get(`/prospects/${prospect}/export`)) as { emails: Row[] };
      const exported = person.emails.find(({ repliedAt }) => repliedAt !== null);
      return [activity?.replyText, sent?.replyText, exported?.replyText ?? null];
    };

    test('nothing is kept unless a person decides so', async () => {
      const email = await answered('Yes, call me.');

      expect((await setup.owner.get(SETTINGS).expect(200)).body).toEqual({
        data: { keepReplies: false, readSent: false },
        meta: { fixed: [] },
      });
      expect(await shownOf(email)).toEqual([null, null, null]);
      expect(await texts()).toEqual([]);
    });

    test('they are shown with the reply and in the person’s data, without quotes, bounded and escaped', async () => {
      await keep(true);

      const short = await answered(
        'Yes <b>please</b> 😀\n\nOn Mon, Ada <ada@sender.test> wrote:\n> A question'
      );
      const long = await answered(`${'word '.repeat(2_000)}\n`);

      const text = 'Yes <b>please</b> 😀';
      expect(await shownOf(short)).toEqual([text, text, text]);
      expect(String((await shownOf(long))[0]).length).toBeLessThanOrEqual(500);
      const page = await setup.owner.get(`/prospects/${short.prospect}/export?format=html`).expect(200);
      expect(page.text).toContain('Yes &lt;b&gt;please&lt;/b&gt;');
      expect(page.text).not.toContain('<b>please');
    });

    test('they go when the reply is taken back, with the person, and with the details of old events', async () => {
      await keep(true);
      const [takenBack, erased, old] = [
        await answered('One'),
        await answered('Two'),
        await answered('Three'),
      ];
      const idOf = async ({ messageId }: SentEmail) =>
        (await setup.rows('emails', { message_id: messageId }))[0]?.id;
      const ids = [await idOf(takenBack), await idOf(erased), await idOf(old)];
      const kept = async () => {
        const emails = (await texts()).map(({ email_id }) => email_id);
        return ids.map((id) => emails.includes(id));
      };
      const before = await kept();

      await setup.owner.post(`/emails/${ids[0]}/mark`, { as: 'not-replied' }).expect(200);
      const afterMark = await kept();
      await service(setup.app.strapi, 'prospects').remove(erased.prospect);
      const afterErasure = await kept();
      await service(setup.app.strapi, 'retention').run(new Date(Date.now() + 40 * DAY_MS));

      expect([before, afterMark, afterErasure, await kept()]).toEqual([
        [true, true, true],
        [false, true, true],
        [false, false, true],
        [false, false, false],
      ]);
    });

    test('no export or transfer takes them along, and the config takes precedence', async () => {
      const { strapi } = setup.app;
      const inbound = strapi.config.get<object>('plugin::sequences.inbound');

      strapi.config.set('plugin::sequences.inbound', { ...inbound, keepReplies: false });
      const { body } = await setup.owner.get(SETTINGS).expect(200);
      const refused = await setup.owner.put(SETTINGS, { keepReplies: true }).expect(400);
      strapi.config.set('plugin::sequences.inbound', inbound);

      expect(Object.keys(strapi.contentTypes)).not.toContain('plugin::sequences.reply-text');
      expect(body).toEqual({
        data: { keepReplies: false, readSent: false },
        meta: { fixed: ['keepReplies'] },
      });
      expect(refused.body.error.details.code).toBe('fixed-by-config');
    });
  })
);
