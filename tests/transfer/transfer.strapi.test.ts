import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signInOwner } from '../helpers/admin';
import { type App, boot } from '../helpers/boot';
import { type Connection, databases } from '../helpers/databases';
import { type Inbox, startInbox } from '../helpers/inbox';
import { readerAt } from '../helpers/reader';
import { headerOf, linksOf, pixelOf, unsubscribeOf } from '../helpers/received';
import { strapiCli } from '../helpers/strapi-cli';
import {
  addMinutes,
  createProspects,
  DAY_MINUTES,
  enroll,
  readStatistics,
  service,
  startSequence,
  tick,
} from '../helpers/fixtures';
import { addSender, type SampleSequence, SENDER_PASSWORD, sendSampleSequence } from './sample-sequence';
import { readPages } from './pages';

/** Each available database exports a sequence, and the next one imports it into an app that already has data. */

const connections: Connection[] = databases();
const pairs = connections.map((source, index): [Connection, Connection] => {
  const target = connections[(index + 1) % connections.length] as Connection;

  return [source, target === 'postgres' ? 'postgres-schema' : target];
});

describe.each(pairs)('a sequence exported from %s and imported into a used app on %s', (source, target) => {
  let inbox: Inbox;
  let app: App;
  let sample: SampleSequence;
  let before: Record<string, unknown>;
  let after: Record<string, unknown>;
  let exported: string;
  let encrypted: string;

  const mailTo = (person: number) => {
    const mail = sample.mails.get(`p${person}@people.test`);
    if (!mail) throw new Error(`No mail was sent to person ${person}`);
    return mail;
  };
  const countOpens = async (email: string) => {
    await service(app.strapi, 'tracking').drain();
    return app.strapi.db
      .query('plugin::sequences.event' as never)
      .count({ where: { kind: 'opened', prospectId: { email } } as never });
  };

  beforeAll(async () => {
    inbox = await startInbox();
    const origin = await boot({ database: source, smtpPort: inbox.port });
    sample = await sendSampleSequence({ strapi: origin.strapi, url: origin.url, inbox });
    await service(origin.strapi, 'suppressions').add([
      { value: 'left@moved.test' },
      { value: 'moved-domain.test' },
    ]);
    before = await readPages(await signInOwner(origin.strapi), sample);
    await addSender(origin.strapi, sample.sequence);
    const servers = origin.strapi.db.getConnection('sequences_sender_servers');
    encrypted = (await servers.first('password')).password;
    await origin.strapi.destroy();
    const file = join(origin.root, 'export');
    await strapiCli(origin.root, 'export', '--no-encrypt', '--no-compress', '--file', file);
    exported = readFileSync(`${file}.tar`, 'latin1');

    const used = await boot({ database: target, smtpPort: inbox.port });
    const own = await startSequence(used.strapi, [{ subject: 'Own', html: '<p>own</p>' }]);
    await enroll(used.strapi, own.documentId, await createProspects(used.strapi, 9, 50), sample.now);
    const { id } = await used.strapi.db.getConnection('sequences_deployments').first('id');
    await used.strapi.db
      .getConnection('sequences_source_passes')
      .insert({ source_uid: 'api::lead.lead', deployment_id: id, newest_id: 5 });
    await used.strapi.destroy();
    await strapiCli(used.root, 'import', '--force', '--file', `${file}.tar`);
    await strapiCli(used.root, 'import', '--force', '--file', `${file}.tar`);
    await origin.drop();

    app = { ...(await boot({ database: target, reuse: used, smtpPort: inbox.port })), drop: used.drop };
    after = await readPages(await signInOwner(app.strapi), sample);
    inbox.received.length = 0;
  }, 300_000);

  afterAll(async () => {
    await app.strapi.destroy();
    await app.drop();
    await inbox.stop();
  });

  test('every page of the admin shows the same data as before', () => {
    expect(after).toEqual(before);
    expect(JSON.stringify(before.mails)).toContain('see</a>');
    expect(JSON.stringify(before.mails)).toContain('>Psst, P4');
  });

  test('links of old mails redirect as before, and an open of an old mail counts for its prospect', async () => {
    const reader = readerAt(app.url);
    const opensBefore = await countOpens('p4@people.test');
    const [link, personalizedLink] = linksOf(mailTo(4)) as [string, string];

    const pixel = await reader.get(pixelOf(mailTo(4)));
    const targets = [await reader.get(link), await reader.get(personalizedLink)].map(({ headers }) =>
      headers.get('location')
    );

    expect(pixel.status).toBe(200);
    expect(targets).toEqual(['https://shop.test/a', 'https://shop.test/for/P4']);
    expect(await countOpens('p4@people.test')).toBe(opensBefore + 1);
  });

  test('the unsubscribe URL of an old mail unsubscribes its prospect', async () => {
    const response = await readerAt(app.url).post(unsubscribeOf(mailTo(1)), '');
    const unsubscribed = await app.strapi.db
      .query('plugin::sequences.prospect' as never)
      .findMany({ where: { state: 'unsubscribed' } as never });

    expect(response.status).toBe(200);
    expect(unsubscribed).toMatchObject([{ email: 'p1@people.test' }]);
  });

  test('senders come along, with the enrollments that were given one; owners and passwords stay', async () => {
    const { db } = app.strapi;
    const senders = await db.getConnection('sequences_senders').select();
    const given = await db.getConnection('sequences_enrollments').whereNotNull('sender').select('sender');

    expect(senders).toMatchObject([
      { address: 'bea@sender.test', name: 'Bea', signature: '<p>Bea</p>', owner_id: null },
    ]);
    expect(given.length).toBeGreaterThan(1);
    expect(new Set(given.map((row: { sender: string }) => row.sender))).toEqual(new Set(['ada@sender.test']));
    expect(await db.getConnection('sequences_sender_servers').select()).toEqual([]);
    expect(exported).not.toContain(SENDER_PASSWORD);
    expect(exported).not.toContain(encrypted);
  });

  test('suppressed addresses and domains are still found, since the key of their hashes came along', async () => {
    const addresses = ['left@moved.test', 'anybody@mail.moved-domain.test', 'other@moved.test'];

    const found = await service(app.strapi, 'suppressions').ofAddresses(addresses);

    expect([...found.keys()]).toEqual(addresses.slice(0, 2));
  });

  test('nothing is sent until a person resumes the sequence; then the right prospects get the next step', async () => {
    const due = addMinutes(sample.now, 2 * DAY_MINUTES + 60);
    const paused = await app.strapi.db
      .query('plugin::sequences.sequence' as never)
      .findOne({ where: { documentId: sample.sequence } as never });
    await tick(app.strapi, due);
    const sentBefore = inbox.received.length;
    await service(app.strapi, 'sequences').activate(sample.sequence);
    await tick(app.strapi, due);
    const mails = inbox.received.map((mail) => [mail.to[0], mail.mail.subject]);

    expect(paused).toMatchObject({ state: 'paused', pauseReason: 'moved' });
    expect(sentBefore).toBe(0);
    expect(mails.sort()).toEqual([
      ['p0@people.test', 'Three'],
      ['p4@people.test', 'Three'],
    ]);
    expect(inbox.received.map((mail) => headerOf(mail, 'list-unsubscribe'))).not.toContain(undefined);
  });

  test('new emails and events can be stored beside the imported ones', async () => {
    const { documentId } = await startSequence(app.strapi, [
      { subject: 'New', html: '<p><a href="https://shop.test/n">n</a></p>' },
    ]);
    const at = addMinutes(sample.now, 2 * DAY_MINUTES + 61);
    await enroll(app.strapi, documentId, await createProspects(app.strapi, 30, 200), at);
    await tick(app.strapi, addMinutes(at, 1));
    const sent = await readStatistics(app.strapi, documentId, 'all');
    const events = await app.strapi.db
      .query('plugin::sequences.event' as never)
      .count({ where: { kind: 'sent', sequenceId: { documentId } } as never });

    expect(sent.sent).toBe(30);
    expect(events).toBe(30);
  });

  test('segments and rules name the same sequence and link as before, and can be used', async () => {
    const [segment] = await service(app.strapi, 'segments').list();
    const { id } = await service(app.strapi, 'sequences').find(sample.sequence);
    const rules = await service(app.strapi, 'entryRules').ofSequence(id);
    const rule = rules.find(({ people }: { people: { activity?: unknown } }) => people.activity);

    for (const { faults, activity } of [
      { faults: segment.faults, activity: segment.filters.activity },
      { faults: rule.faults, activity: rule.people.activity },
    ]) {
      const [{ sequence, link }] = activity;
      const { url } = await app.strapi.db.getConnection('sequences_links').where({ id: link }).first('url');
      expect(faults).toEqual([]);
      expect([sequence, url]).toEqual([sample.sequence, 'https://shop.test/a']);
    }
    await service(app.strapi, 'prospects').list({ segment: segment.documentId });
  });

  test('keeps which entry is which prospect, and reads sources from their first entry', async () => {
    const { db } = app.strapi;
    const [link] = await db.getConnection('sequences_source_entries').select();
    const { email } = await db.getConnection('sequences_prospects').where({ id: link.prospect_id }).first();

    expect(link).toMatchObject({ source_uid: 'api::lead.lead', entry_id: 'entry', outcome: 'linked' });
    expect(email).toBe('p2@people.test');
    expect(await db.getConnection('sequences_source_passes').select()).toEqual([]);
  });

  test('keeps its rules of entry, whom they enrolled and who matches them', async () => {
    const { db } = app.strapi;
    const rule = await db.getConnection('sequences_entry_rules').where({ document_id: 'rule' }).first();
    const { id } = await db.getConnection('sequences_prospects').where({ email: 'p2@people.test' }).first();
    const { id: sequenceId } = await db
      .getConnection('sequences_sequences')
      .where({ document_id: sample.sequence })
      .first();

    expect(rule).toMatchObject({ trigger: 'matches', sequence_id: sequenceId });
    expect(await db.getConnection('sequences_entry_rule_matches').select()).toMatchObject([
      { entry_rule_id: rule.id, prospect_id: id },
    ]);
    expect(
      await db.getConnection('sequences_enrollments').where({ entry_rule_id: rule.id }).select()
    ).toMatchObject([{ sequence_id: sequenceId, prospect_id: id }]);
    // Those of the app itself have a time.
    expect(await db.getConnection('sequences_entry_rule_passes').whereNull('passed_at').select()).toEqual([]);
  });
});
