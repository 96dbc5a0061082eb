import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { type Inbox, startInbox } from '../../../helpers/inbox';
import { htmlOf, linksOf } from '../../../helpers/received';
import { addMinutes, createProspects, enroll, startSequence, tick } from '../../../helpers/fixtures';

/** A consent that is refused between the composing and the sending of an email. */

const HTML = '<p><a href="https://shop.test/">Shop</a></p>';

onEachDatabase('a consent that is refused while other emails are sent', (database) => {
  let app: App;
  let inbox: Inbox;
  let onFirst: (address: string) => Promise<unknown>;

  beforeAll(async () => {
    let isFirst = true;
    inbox = await startInbox({
      onRcptTo({ address }, _session, accept) {
        const work = isFirst ? onFirst(address) : Promise.resolve();
        isFirst = false;
        void work.then(() => accept(null), accept);
      },
    });
    app = await boot({ database, smtpPort: inbox.port, config: { sending: { concurrency: 1 } } });
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('the email is composed again and leaves without a pixel', async () => {
    const now = new Date();
    const { documentId } = await startSequence(app.strapi, [{ subject: 'One', html: HTML }]);
    const prospects = await createProspects(app.strapi, 2);
    await enroll(app.strapi, documentId, prospects, now);
    let other = '';
    onFirst = (address) => {
      const index = address.startsWith('p0') ? 1 : 0;
      other = `p${index}@people.test`;
      return app.strapi
        .documents('plugin::sequences.prospect' as never)
        .update({ documentId: prospects[index], data: { opensConsent: 'refused' } } as never);
    };

    await tick(app.strapi, addMinutes(now, 1));
    await tick(app.strapi, addMinutes(now, 2));

    const mails = inbox.to(other);
    expect(mails).toHaveLength(1);
    expect(htmlOf(mails[0])).not.toContain('/o/');
    expect(linksOf(mails[0])).toHaveLength(1);
    const [row] = await app.strapi.db
      .getConnection('sequences_emails')
      .where({ tracks_opens: false })
      .select('state', 'opens_untracked', 'attempts');
    expect(row).toEqual({ state: 'sent', opens_untracked: 'refused', attempts: 1 });
  });
});
