import supertest from 'supertest';
import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { addMinutes, createProspect, enroll, service, startSequence, tick } from '../../../helpers/fixtures';
import { readFigures } from '../../../helpers/figures';
import { type Inbox, type Received, smtpError, startInbox } from '../../../helpers/inbox';
import { collectLogLines } from '../../../helpers/log-lines';
import { readerAt } from '../../../helpers/reader';
import { linksOf, pixelOf, unsubscribeOf } from '../../../helpers/received';
import { findInFiles, findInTables } from './leftovers';

/** A deleted person is gone from everywhere, whatever deleted them, and no figure changes. */

const PERSON = /zebulon|quixote|windmill|lancelot/i;
const PEOPLE = 8;
const CONTENT_MANAGER = '/content-manager/collection-types/plugin::sequences.prospect';

const STEP = {
  subject: 'Dear {{ prospect.firstName }} of {{ prospect.company }}',
  html: `<p>{{ prospect.attributes.nickname }}
    <a href="https://shop.test/?u={{ prospect.email }}&n={{ prospect.lastName }}">you</a>
    <a href="https://shop.test/all">all</a></p>`,
};

onEachDatabase('erasing people', (database) => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;
  let lines: string[];
  let people: string[];
  let sequences: string[];
  let before: Awaited<ReturnType<typeof readFigures>>;
  const now = new Date(Math.floor(Date.now() / 1000 - 3600) * 1000);
  const figures = () => readFigures(app.strapi, admin, sequences, now);

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port, config: { privacy: { network: 'truncated' } } });
    admin = await signInOwner(app.strapi);
    lines = collectLogLines(app.strapi, 'silly');
    people = await createPeople();
    await createProspect(app.strapi, { email: 'other@people.test', firstName: 'Other' });
    sequences = await sendAll();
    await readAll();
    before = await figures();
  }, 120_000);

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  const createPeople = async () => {
    const person = (index: number) => ({
      email: `zebulon${index}@people.test`,
      firstName: `Zebulon${index}`,
      lastName: 'Quixote',
      company: 'Windmill',
      attributes: { nickname: 'Lancelot' },
    });
    for (let index = 2; index < PEOPLE; index += 1) await createProspect(app.strapi, person(index));
    const rows = [person(0), person(1)];
    await admin
      .post('/prospects/import', { rows, onDuplicate: 'update', file: { name: 'people.csv' } })
      .expect(200);
    const { body } = await admin.get('/prospects?pageSize=100').expect(200);
    return body.data
      .map(({ email, documentId }: { email: string; documentId: string }) => [email, documentId])
      .sort()
      .map(([, documentId]: [string, string]) => documentId);
  };

  /**
   * Each person gets one email, one is refused with an answer that quotes them, and one waits for its sender. The last ones
   * are skipped with their people, so their sequence is not compared.
   */
  const sendAll = async () => {
    const sent = await startSequence(app.strapi, [STEP]);
    await enroll(app.strapi, sent.documentId, people, now);
    await tick(app.strapi, addMinutes(now, 1));
    const refused = await startSequence(app.strapi, [STEP], { name: 'Refused' });
    await enroll(app.strapi, refused.documentId, people, now);
    inbox.refuse((address) => smtpError(554, `5.7.1 <${address}>: Zebulon Quixote, ${address} is refused`));
    await tick(app.strapi, addMinutes(now, 2));
    inbox.refuse(null);
    const broken = await startSequence(app.strapi, [STEP], {
      name: 'Broken',
      senderEmail: 'eve@sender.test',
    });
    await enroll(app.strapi, broken.documentId, people, now);
    inbox.refuse((address) => smtpError(421, `<${address}>: too many mails for ${address}`));
    await tick(app.strapi, addMinutes(now, 3));
    inbox.refuse(null);

    return [sent, refused].map(({ documentId }) => documentId);
  };

  /** Of what other tables may hold of a person. */
  const leaveMoreTraces = async () => {
    const table = (name: string) => app.strapi.db.getConnection(`sequences_${name}`);
    const prospects = app.strapi.documents('plugin::sequences.prospect');
    await admin.post('/prospect-tags', { prospects: [people[6]], tag: 'Tilts' }).expect(200);
    await prospects.update({ documentId: people[5], data: { email: 'windmill@moved.test' } } as never);
    const reason = 'Zebulon6 Quixote of zebulon6@people.test phoned';
    await admin.post(`/prospects/${people[6]}/unsubscribe`, { reason }).expect(200);
    const [prospect] = await table('prospects').where({ document_id: people[6] });
    const [email] = await table('emails').where({ prospect_id: prospect.id });
    const mail = { key: 'mail', kind: 'reply', is_flagged: true, received_at: now };
    await table('received_mails').insert({ ...mail, email_id: email.id });
    await table('source_entries').insert({
      ...{ source_uid: 'api::lead.lead', entry_id: 'lead', entry_locale: '', outcome: 'linked' },
      prospect_id: prospect.id,
    });
  };

  const readAll = async () => {
    await leaveMoreTraces();
    const reader = readerAt(app.url);
    const messageIds = await app.strapi.db
      .getConnection('sequences_emails')
      .where({ state: 'sent' })
      .pluck('message_id');
    const { report } = service(app.strapi, 'inbound');
    for (let index = 0; index < PEOPLE; index += 1) {
      const mail = inbox.to(`zebulon${index}@people.test`)[0] as Received;
      await reader.get(pixelOf(mail));
      await reader.get(pixelOf(mail), { 'user-agent': 'curl/8' });
      for (const link of linksOf(mail).slice(0, 1 + (index % 2))) await reader.get(link);
      if (index === 3)
        await reader.post(unsubscribeOf(mail), new URLSearchParams('List-Unsubscribe=One-Click'));
    }
    await report({ kind: 'replied', messageId: messageIds[0], at: addMinutes(now, 5) });
    await report({ kind: 'bounced', messageId: messageIds[1], at: addMinutes(now, 5) });
    await service(app.strapi, 'tracking').drain();
  };

  test('there is something to erase', async () => {
    const found = await findInTables(app.strapi, PERSON);

    expect(found).toEqual(
      expect.arrayContaining([
        'sequences_prospects.email',
        'sequences_emails.subject',
        'sequences_emails.merge_values',
      ])
    );
    expect(before).toMatchObject({ overview: { data: { opens: PEOPLE - 1, clicks: PEOPLE / 2 } } });
  });

  test('an answer of the provider is stored and logged without addresses', async () => {
    const rows = await app.strapi.db
      .getConnection('sequences_emails')
      .whereNotNull('error_code')
      .select('error_message');

    expect(rows.length).toBeGreaterThan(PEOPLE);
    expect(rows.filter(({ error_message: text }: { error_message: string }) => /@/.test(text))).toEqual([]);
  });

  test('every door leaves nothing of the person, and every figure', async () => {
    const { strapi } = app;
    const { id } = await strapi.db.getConnection('sequences_emails').where({ state: 'sent' }).first('id');
    const reply = { email_id: id, text: 'Yours, Zebulon', received_at: now };
    await strapi.db.getConnection('sequences_reply_texts').insert(reply);
    const server = supertest(strapi.server.httpServer);
    const asAdmin = (request: supertest.Test) => request.set(admin.bearer).expect(200);

    await admin.delete(`/prospects/${people[0]}`).expect(200);
    await admin.post('/prospects/delete', { prospects: [people[1]] }).expect(200);
    await asAdmin(server.delete(`${CONTENT_MANAGER}/${people[2]}`));
    await asAdmin(
      server.post(`${CONTENT_MANAGER}/actions/bulkDelete`).send({ documentIds: [people[3], people[4]] })
    );
    await service(strapi, 'prospects').remove(people[5]);
    await service(strapi, 'prospects').removeSome([people[6]]);
    await strapi
      .documents('plugin::sequences.prospect' as 'plugin::sequences.sequence')
      .delete({ documentId: String(people[7]) });

    expect(await findInTables(strapi, PERSON)).toEqual([]);
    expect(findInFiles(app.root, PERSON)).toEqual([]);
    expect(lines.filter((line) => PERSON.test(line))).toEqual([]);
    const events = strapi.db.getConnection('sequences_events');
    expect(
      await events.whereNotNull('agent').orWhereNotNull('network').orWhereNotNull('prospect_id')
    ).toEqual([]);
  });

  test('no figure on any page changes, nor by counting and classifying again', async () => {
    const afterwards = await figures();
    await service(app.strapi, 'statistics').rebuild();
    const rebuilt = await figures();

    expect(afterwards).toEqual(before);
    expect(rebuilt).toEqual(afterwards);
  });

  test('old links still lead on, and what is read later is not recorded', async () => {
    const mail = inbox.to('zebulon1@people.test')[0] as Received;
    const reader = readerAt(app.url);

    await reader.get(pixelOf(mail));
    const answers = await Promise.all(linksOf(mail).map((url) => reader.get(url)));

    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 302));
    expect(await figures()).toEqual(before);
    expect(await findInTables(app.strapi, PERSON)).toEqual([]);
    expect(findInFiles(app.root, PERSON)).toEqual([]);
  });

  test('activities show them as deleted people', async () => {
    const { body } = await admin.get('/activities?kind=opened').expect(200);

    expect(body.data.length).toBe(2 * PEOPLE);
    expect(body.data.every(({ prospect }: { prospect: unknown }) => prospect === null)).toBe(true);
  });
});
