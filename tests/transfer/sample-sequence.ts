import type { Core } from '@strapi/types';
import { type Inbox, type Received } from '../helpers/inbox';
import { readerAt } from '../helpers/reader';
import { linksOf, pixelOf } from '../helpers/received';
import {
  addMinutes,
  createProspects,
  createSequence,
  createStep,
  DAY_MINUTES,
  enroll,
  service,
  startSequence,
  tick,
} from '../helpers/fixtures';

/** A sequence with data in every table that refers to another table, and with gaps between the ids. */

const FIRST = `<body><a href="https://shop.test/a" data-link-name="Shop">see</a>
  <a href="https://shop.test/for/{{ prospect.firstName }}">yours</a></body>`;

export type SampleSequence = {
  sequence: string;
  now: Date;
  /** Mails of the first step by email address. Their URLs are signed with a key that is no longer the newest. */
  mails: Map<string, Received>;
};

type RunningApp = { strapi: Core.Strapi; url: string; inbox: Inbox };

export const sendSampleSequence = async ({ strapi, url, inbox }: RunningApp): Promise<SampleSequence> => {
  const now = new Date();
  const prospect = strapi.documents('plugin::sequences.prospect' as 'plugin::sequences.sequence');
  for (const documentId of await createProspects(strapi, 3, 90)) await prospect.delete({ documentId });

  const steps = [
    { name: 'Hello', subject: 'One', preheader: 'Psst, {{ prospect.firstName }}', html: FIRST },
    { subject: 'Two', html: '<body><a href="https://shop.test/b">b</a></body>' },
    { subject: 'Three', html: '<p>3</p>' },
  ];
  const { documentId: sequence } = await startSequence(strapi, steps);
  const people = await createProspects(strapi, 6);
  await enroll(strapi, sequence, people, now);
  await linkEntry(strapi, people[2]);
  await service(strapi, 'prospects').addTag([people[2]], 'Matching');
  await addRule(strapi, sequence, people[2]);
  await service(strapi, 'prospects').addTag(people.slice(1, 4), 'Gone');
  await service(strapi, 'prospects').addTag(people, 'Trial 🔥');
  await service(strapi, 'prospects').addTag(people.slice(2), 'VIP');
  await service(strapi, 'prospects').removeTag(people, 'gone');
  await tick(strapi, addMinutes(now, 1));
  const mails = new Map([...inbox.received].map((mail) => [String(mail.to[0]), mail]));
  await reactToMails({ strapi, url, mails, now });
  await saveSegment(strapi, sequence);
  await service(strapi, 'signingKeys').rotate();
  await tick(strapi, addMinutes(now, DAY_MINUTES + 2));

  await deleteSentSequence(strapi, now);
  await service(strapi, 'prospects').remove(people[5]);
  await service(strapi, 'tracking').drain();
  return { sequence, now, mails };
};

/** A segment of the people who clicked the first link, and a rule for them. */
const saveSegment = async (strapi: Core.Strapi, sequence: string) => {
  const { id } = await strapi.db
    .getConnection('sequences_links')
    .where({ url: 'https://shop.test/a' })
    .first('id');
  const activity = [{ act: 'clicked', sequence, link: id }];
  await service(strapi, 'segments').create({ name: 'Clicked', filters: { activity } });
  const entry = await service(strapi, 'sequences').find(sequence);
  await service(strapi, 'entryRules').create(entry, { trigger: 'matches', people: { activity } });
};

export const SENDER_PASSWORD = 'Own-Server-Passw0rd';

/** A sender with a server and an owner; and the enrollments of the sequence were given one. */
export const addSender = async (strapi: Core.Strapi, sequence: string) => {
  const owner = await strapi.db.query('admin::user').findOne({});
  const [at, address] = [new Date(), 'bea@sender.test'];
  const encrypted = strapi.service('admin::encryption')?.encrypt(SENDER_PASSWORD);
  await strapi.db.getConnection('sequences_sender_servers').insert({
    ...{ address, host: '127.0.0.1', port: 1, security: 'none', username: 'ada', password: encrypted },
    ...{ created_at: at, updated_at: at },
  });
  await strapi.db.query('plugin::sequences.sender' as never).create({
    data: { address, name: 'Bea', signature: '<p>Bea</p>', owner: owner?.id } as never,
  });
  const { id } = await strapi.db
    .getConnection('sequences_sequences')
    .where({ document_id: sequence })
    .first();
  await strapi.db
    .getConnection('sequences_enrollments')
    .where({ sequence_id: id })
    .update({ sender: 'ada@sender.test' });
};

/** As a pass over a source links an entry of a content type. */
const linkEntry = async (strapi: Core.Strapi, documentId: string) => {
  const { id } = await strapi.db
    .getConnection('sequences_prospects')
    .where({ document_id: documentId })
    .first('id');
  await strapi.db.getConnection('sequences_source_entries').insert({
    ...{ document_id: 'link', source_uid: 'api::lead.lead', entry_id: 'entry', entry_locale: '' },
    ...{ prospect_id: id, outcome: 'linked', values_hash: 'hash' },
  });
};

/** A rule that is on, and remembers that this person matches. */
const addRule = async (strapi: Core.Strapi, sequence: string, person: string) => {
  const db = strapi.db.getConnection.bind(strapi.db);
  const idOf = async (name: string, documentId: string) =>
    (await db(`sequences_${name}`).where({ document_id: documentId }).first('id')).id;
  const sequenceId = await idOf('sequences', sequence);
  const prospectId = await idOf('prospects', person);
  await db('sequences_entry_rules').insert({
    ...{ document_id: 'rule', sequence_id: sequenceId, trigger: 'matches', reentry: 'never', is_on: true },
    ...{ offset_days: 0, stops_unmatched: false, people: JSON.stringify({ tags: ['Matching'] }) },
  });
  const ruleId = await idOf('entry_rules', 'rule');
  await db('sequences_entry_rule_matches').insert({
    ...{ document_id: 'match', entry_rule_id: ruleId, prospect_id: prospectId },
  });
  await db('sequences_enrollments')
    .where({ sequence_id: sequenceId, prospect_id: prospectId })
    .update({ entry_rule_id: ruleId });
  const { id } = await db('sequences_deployments').first('id');
  await db('sequences_entry_rule_passes').insert({ entry_rule_id: ruleId, deployment_id: id, log: '[]' });
};

type SentMails = { strapi: Core.Strapi; url: string; mails: Map<string, Received>; now: Date };

/** Records opens, clicks, a robot's hit, a reply and a bounce for the mails of the first step. */
const reactToMails = async ({ strapi, url, mails, now }: SentMails) => {
  const reader = readerAt(url);
  const mailTo = (person: number) => mails.get(`p${person}@people.test`) as Received;
  await reader.get(pixelOf(mailTo(0)));
  await reader.get(pixelOf(mailTo(0)));
  await reader.get(linksOf(mailTo(1))[0] as string);
  await reader.get(linksOf(mailTo(1))[1] as string);
  await reader.get(pixelOf(mailTo(5)));
  await reader.head(pixelOf(mailTo(2)));
  const report = (kind: string, person: number) =>
    service(strapi, 'inbound').report({
      kind,
      messageId: mailTo(person).mail.messageId,
      at: addMinutes(now, 5),
    });
  await report('replied', 2);
  await report('bounced', 3);
  await service(strapi, 'tracking').drain();
};

/** Sends emails of another sequence, then deletes one of its steps and the sequence. The emails stay. */
const deleteSentSequence = async (strapi: Core.Strapi, now: Date) => {
  const deleted = await createSequence(strapi, { name: 'Gone' });
  await createStep(strapi, deleted.documentId, { position: 1, subject: 'Gone', html: '<p>gone</p>' });
  const { documentId: deletedStep } = await createStep(strapi, deleted.documentId, {
    position: 2,
    subject: 'Lost',
    html: '<p>lost</p>',
  });
  await service(strapi, 'sequences').activate(deleted.documentId);
  await enroll(strapi, deleted.documentId, await createProspects(strapi, 2, 20), now);
  await tick(strapi, addMinutes(now, DAY_MINUTES + 3));
  await strapi
    .documents('plugin::sequences.step' as 'plugin::sequences.sequence')
    .delete({ documentId: deletedStep });
  await strapi.documents('plugin::sequences.sequence').delete({ documentId: deleted.documentId });
};
