import { type Admin, signInOwner } from '../helpers/admin';
import { type App, boot } from '../helpers/boot';
import { addMinutes, createProspects, enroll, startSequence, tick } from '../helpers/fixtures';
import { type Inbox, smtpError, startInbox } from '../helpers/inbox';
import { collectLogLines } from '../helpers/log-lines';

/** What the plugin logs says nothing of people, even where a provider or the database quotes them in its errors. */

const PERSON = /people\.test|ada@sender\.test|Lovelace/i;

describe('log lines', () => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;
  let lines: string[];

  beforeEach(async () => {
    inbox = await startInbox();
    app = await boot({ smtpPort: inbox.port });
    admin = await signInOwner(app.strapi);
    lines = collectLogLines(app.strapi, 'debug');
  });

  afterEach(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('of a provider that quotes the address in its refusals', async () => {
    const now = new Date();
    const sequence = await startSequence(app.strapi, [{ subject: 'Dear Lovelace', html: '<p>x</p>' }]);
    await enroll(app.strapi, sequence.documentId, await createProspects(app.strapi, 6), now);
    inbox.refuse((address) =>
      smtpError(421, `<${address}>: too many mails for ${address}, Ada <ada@sender.test>`)
    );

    await tick(app.strapi, addMinutes(now, 1));

    expect(lines.join('')).toMatch(/a sender is paused until .*too many mails/);
    expect(lines.filter((line) => PERSON.test(line))).toEqual([]);
  });

  test('of statements that the database refuses', async () => {
    const now = new Date();
    const sequence = await startSequence(app.strapi, [{ subject: 'Dear Lovelace', html: '<p>x</p>' }]);
    await enroll(app.strapi, sequence.documentId, await createProspects(app.strapi, 2), now);
    await app.strapi.db.connection.raw(
      `create trigger refuse before update on sequences_emails begin select raise(abort, 'disk is broken'); end`
    );

    await tick(app.strapi, addMinutes(now, 1)).catch(() => undefined);
    await app.strapi.db.connection.schema.renameTable('sequences_prospects', 'elsewhere');
    await admin.get('/prospects?search=Lovelace').expect(500);
    await admin.post('/prospects', { email: 'new@people.test', lastName: 'Lovelace' }).expect(500);

    expect(lines.join('')).toMatch(/no such table/);
    expect(lines.filter((line) => PERSON.test(line))).toEqual([]);
  });
});
