import { signInWith } from '../../../helpers/admin';
import { onEachDatabase } from '../../../helpers/databases';
import { addMinutes, createProspect, enroll, service, startSequence, tick } from '../../../helpers/fixtures';
import { smtpError } from '../../../helpers/inbox';
import { BARE, GRACE, type SentMails, startSentMails, stopSentMails } from './sent-mails';

/** What is stored of sent mails, and what is answered where a mail cannot be read. */

onEachDatabase('sent mails that are kept, or not', (database) => {
  let mails: SentMails;

  beforeAll(async () => {
    mails = await startSentMails(database);
  });

  afterAll(() => stopSentMails(mails));

  test('emails of one version of a step share its content; only the values that it reads are kept', async () => {
    const before = await mails.table('sent_contents').count({ count: '*' }).first();
    const step = { subject: '{{ prospect.lastName }}', html: '<p>{{ prospect.firstName }} shared</p>' };
    const { addresses, emails } = await mails.send([step], [GRACE, BARE]);
    const after = await mails.table('sent_contents').count({ count: '*' }).first();

    expect(Number(after.count)).toBe(Number(before.count) + 1);
    expect(new Set(emails.map(({ sent_content: hash }) => hash)).size).toBe(1);
    expect(emails.map(({ merge_values: values }) => JSON.parse(String(values)))).toEqual([
      { prospect: { email: addresses[0], firstName: GRACE.firstName } },
      { prospect: { email: addresses[1] } },
    ]);
  });

  test('emails of several steps in one batch have the content of theirs', async () => {
    const { strapi } = mails.app;
    const { documentId: prospect } = await createProspect(strapi, { email: 'several@people.test' });
    for (const name of ['First', 'Second', 'Third']) {
      const { documentId } = await startSequence(strapi, [{ subject: name, html: `<p>${name}</p>` }], {
        name,
      });
      await enroll(strapi, documentId, [prospect], mails.now);
    }
    await tick(strapi, addMinutes(mails.now, 1));
    const { id } = await mails.table('prospects').where({ document_id: prospect }).first('id');
    const emails = await mails.table('emails').where({ prospect_id: id }).orderBy('id');

    const read = await Promise.all(emails.map(mails.read));
    expect(read.map(({ subject, content }) => [subject, content.html])).toEqual(
      ['First', 'Second', 'Third'].map((name) => [name, `<p>${name}</p>`])
    );
  });

  test('an email that is sent at the second attempt says what was sent then', async () => {
    mails.inbox.refuse(() => smtpError(451, '4.3.0 Try later'));
    const { sequence, prospects, emails } = await mails.send(
      [{ subject: 'Try', html: '<p>{{ prospect.firstName }}</p>' }],
      [BARE]
    );
    mails.inbox.refuse(null);
    await mails.owner.put(`/prospects/${prospects[0]}`, {
      email: 'again@people.test',
      firstName: 'Again',
    });
    await tick(mails.app.strapi, addMinutes(mails.now, 60));

    expect(await mails.read(emails[0])).toMatchObject({
      sequence: { documentId: sequence },
      content: { to: 'again@people.test', html: '<p>Again</p>' },
    });
  });

  test('after its step and its sequence were deleted', async () => {
    const { sequence, emails } = await mails.send(
      [{ subject: 'Gone', html: '<p>{{ sequence.name }}</p>' }],
      [GRACE]
    );
    const { id } = await service(mails.app.strapi, 'sequences').find(sequence);
    const [step] = await service(mails.app.strapi, 'steps').ofSequence(id);
    for (const [type, documentId] of [
      ['step', step.documentId],
      ['sequence', sequence],
    ])
      await mails.app.strapi
        .documents(`plugin::sequences.${type}` as 'plugin::sequences.sequence')
        .delete({ documentId });

    expect(await mails.read(emails[0])).toMatchObject({
      subject: 'Gone',
      sequence: null,
      step: null,
      content: { state: 'kept', html: '<p>Spring &amp; co.</p>' },
    });
  });

  test('of a deleted person nothing is left', async () => {
    const { prospects, emails } = await mails.send(
      [{ subject: 'Dear', html: '<p>{{ prospect.firstName }}</p>' }],
      [GRACE]
    );
    await mails.owner.delete(`/prospects/${prospects[0]}`).expect(200);
    const row = await mails.table('emails').where({ id: emails[0]?.id }).first();

    expect(row).toMatchObject({ merge_values: null, subject: null });
    expect(await mails.read(emails[0])).toMatchObject({
      prospect: null,
      subject: null,
      content: { state: 'erased' },
    });
  });

  test('an email of a version that kept no contents says so, with its subject', async () => {
    const { emails } = await mails.send([{ subject: 'Old', html: '<p>old</p>' }], [GRACE]);
    await mails
      .table('emails')
      .where({ id: emails[0]?.id })
      .update({ sent_content: null, merge_values: null });

    expect(await mails.read(emails[0])).toMatchObject({ subject: 'Old', content: { state: 'not-kept' } });
  });

  test('a template beyond the limits of today is no error of the server', async () => {
    const { emails } = await mails.send([{ subject: 'Big', html: '<p>big</p>' }], [GRACE]);
    await mails
      .table('sent_contents')
      .where({ hash: emails[0]?.sent_content })
      .update({ html: '{% for a in (1..99999) %}{% for b in (1..99999) %}x{% endfor %}{% endfor %}' });

    expect(await mails.read(emails[0])).toMatchObject({ subject: 'Big', content: { state: 'unreadable' } });
  });

  test('is not stored by browsers and proxies, and needs the permission to read', async () => {
    const { emails } = await mails.send([{ subject: 'Hi', html: '<p>x</p>' }], [GRACE]);
    const path = `/emails/${String(emails[0]?.id)}/mail`;
    const editor = await signInWith(mails.app.strapi, ['edit', 'send', 'prospects', 'settings']);

    const { headers } = await mails.reader.get(path).expect(200);
    await editor.get(path).expect(403);

    expect(headers['cache-control']).toBe('no-store');
  });

  test('an email that was not sent is not found', async () => {
    mails.inbox.refuse(() => smtpError(554, '5.6.0 Not that'));
    const { emails } = await mails.send([{ subject: 'Refused', html: '<p>x</p>' }], [BARE]);
    mails.inbox.refuse(null);

    expect(emails[0]?.state).toBe('failed');
    await mails.reader.get(`/emails/${String(emails[0]?.id)}/mail`).expect(404);
    await mails.reader.get('/emails/999999/mail').expect(404);
  });

  test('is sent, and not kept, when its content cannot be stored', async () => {
    const { connection } = mails.app.strapi.db;
    const schema = () => {
      const name = mails.app.strapi.db.getSchemaName();
      return name ? connection.schema.withSchema(name) : connection.schema;
    };
    await schema().renameTable('sequences_sent_contents', 'sequences_away');
    mails.app.strapi.log.level = 'silent';
    const { emails } = await mails.send([{ subject: 'Sent', html: '<p>x</p>' }], [GRACE]);
    mails.app.strapi.log.level = 'error';
    await schema().renameTable('sequences_away', 'sequences_sent_contents');

    expect(emails[0]).toMatchObject({ state: 'sent', sent_content: null, merge_values: null });
    expect(await mails.read(emails[0])).toMatchObject({ subject: 'Sent', content: { state: 'not-kept' } });
  });
});
