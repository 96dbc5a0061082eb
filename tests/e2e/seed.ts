import knex, { type Knex } from 'knex';
import { contentHash, emailsOf, eventsOf, linksOf } from './seed-emails';
import { NOW, prospectId, sequenceId, type Size, STEPS_EACH, stepId } from './seed-sizes';

/**
 * Replaces all data of the plugin in a playground's SQLite file. Ids, names and times are always the same. All times are in
 * 2040, so that no email becomes due while a test runs.
 */
export const seed = async (database: string, size: Size) => {
  const db = knex({
    client: 'better-sqlite3',
    connection: { filename: database },
    useNullAsDefault: true,
  });
  const emails = emailsOf(size);
  const tables: Array<[string, object[]]> = [
    ['sequences', sequencesOf(size)],
    ['steps', stepsOf(size)],
    ['steps_sequence_lnk', stepSequenceLinks(size)],
    ['prospects', peopleOf(size)],
    ['enrollments', enrollmentsOf(size)],
    ['emails', emails],
    ['sent_contents', contentsOf(size)],
    ['links', linksOf(size, emails)],
    ['events', eventsOf(emails)],
  ];
  try {
    await db.transaction(async (trx) => {
      for (const [table] of tables) await trx(`sequences_${table}`).delete();
      for (const [table, rows] of tables) await insert(trx, `sequences_${table}`, rows);
    });
  } finally {
    await db.destroy();
  }
};

/** Makes the active people of a sequence look as if they had finished it before its last step was added. */
export const finishBeforeLastStep = async (database: string, sequence: number) => {
  const db = knex({
    client: 'better-sqlite3',
    connection: { filename: database },
    useNullAsDefault: true,
  });
  try {
    await db('sequences_emails')
      .where({ step_id: (sequence + 1) * STEPS_EACH })
      .delete();
    await db('sequences_enrollments')
      .where({ sequence_id: sequence + 1, state: 'active' })
      .update({ state: 'finished', next_position: null, next_at: null });
  } finally {
    await db.destroy();
  }
};

const MAX_ROWS = 400;

const insert = async (trx: Knex.Transaction, table: string, rows: object[]) => {
  for (let start = 0; start < rows.length; start += MAX_ROWS)
    await trx(table).insert(rows.slice(start, start + MAX_ROWS));
};

const STAMPS = { created_at: NOW.getTime(), updated_at: NOW.getTime(), published_at: NOW.getTime() };
const STATES = ['active', 'paused', 'draft'];

const sequencesOf = ({ sequences }: Size) =>
  sequences.map((name, index) => ({
    id: index + 1,
    document_id: sequenceId(index),
    name,
    state: STATES[index % STATES.length],
    track_opens: true,
    track_clicks: true,
    sender_name: 'Ada from Acme',
    sender_email: 'ada@acme.example',
    timezone: 'Europe/Paris',
    stop_on_reply: true,
    ...STAMPS,
  }));

const stepsOf = ({ sequences, linkUrl, linkName, stepNames }: Size) =>
  sequences.flatMap((_, sequence) =>
    stepNames.map((name, index) => ({
      id: sequence * STEPS_EACH + index + 1,
      document_id: stepId(sequence, index),
      position: index + 1,
      name,
      delay_minutes: index * 2880,
      delay_unit: 'days',
      subject: index === 0 ? `${name}, {{ prospect.firstName }}` : '',
      html: `<p>Hello {{ prospect.firstName }},</p>\n<p><a href="${linkUrl}">${linkName}</a></p>\n<p><a href="{{ unsubscribeUrl }}">Unsubscribe</a></p>`,
      ...STAMPS,
    }))
  );

/** What the emails of each step were sent with. */
const contentsOf = (size: Size) =>
  stepsOf(size).map(({ id, html }) => ({
    hash: contentHash(id),
    html,
    text: null,
    sequence_name: size.sequences[Math.ceil(id / STEPS_EACH) - 1],
    sender_name: 'Ada from Acme',
    sender_email: 'ada@acme.example',
    timezone: 'UTC',
    locale: 'en-US',
    created_at: NOW.getTime(),
  }));

const stepSequenceLinks = (size: Size) =>
  stepsOf(size).map(({ id, position }) => ({
    step_id: id,
    sequence_id: Math.ceil(id / STEPS_EACH),
    step_ord: position,
  }));

const peopleOf = ({ people, person }: Size) =>
  Array.from({ length: people }, (_, index) => {
    const { firstName, lastName, company } = person(index);

    return {
      id: index + 1,
      document_id: prospectId(index),
      email: `p${index}.${lastName}@prospects.example`.toLowerCase(),
      first_name: firstName,
      last_name: lastName,
      company,
      state: index % 12 === 7 ? 'bounced' : 'active',
      opens_consent: 'unknown',
      clicks_consent: 'unknown',
      ...STAMPS,
    };
  });

const enrollmentsOf = (size: Size) =>
  Array.from({ length: size.people }, (_, index) => ({
    id: index + 1,
    sequence_id: size.sequenceOf(index) + 1,
    prospect_id: index + 1,
    state: index % 12 === 5 || index % 12 === 7 ? 'stopped' : 'active',
    stop_reason: index % 12 === 5 ? 'replied' : index % 12 === 7 ? 'bounced' : null,
    next_position: 2,
    next_at: NOW.getTime() + 24 * 3_600_000,
    ...STAMPS,
  }));
