import type { Core } from '@strapi/types';
import { createSequence, createStep, insertProspects } from '../../helpers/fixtures';

/** Seeds a sequence of two steps with emails sent on twelve days, and with their opens, clicks, replies and bounces. */

export const ZONE = 'America/New_York';
export const FIRST_DAY = '2027-03-08';
export const DAYS = Array.from({ length: 12 }, (_, index) =>
  new Date(Date.parse(FIRST_DAY) + index * 86_400_000).toISOString().slice(0, 10)
);
export const LAST_DAY = DAYS.at(-1) as string;
export const EMAILS = 300;
const HOUR_MS = 3_600_000;

type Ids = { sequence: number; steps: number[]; people: number[] };

/** Resolves with the documentId of the sequence. */
export const insertHistory = async (strapi: Core.Strapi): Promise<string> => {
  const sequence = await createSequence(strapi, { timezone: ZONE });
  const stepIds: number[] = [];
  for (const position of [1, 2]) {
    const step = await createStep(strapi, sequence.documentId, { position, subject: 'S', html: '<p>S</p>' });
    stepIds.push(Number(step.id));
  }
  await insertProspects(strapi, EMAILS);
  const people = await strapi.db.getConnection('sequences_prospects').select('id').orderBy('id');
  await insertEmails(strapi, {
    sequence: Number(sequence.id),
    steps: stepIds,
    people: people.map(({ id }: { id: number }) => Number(id)),
  });
  return sequence.documentId;
};

/**
 * Inserts emails sent at any time of these days, one of which has 23 hours. Opens and clicks happen up to nine days later.
 * The counters of the emails agree with the events.
 */
const insertEmails = async (strapi: Core.Strapi, ids: Ids) => {
  const table = (name: string) => strapi.db.getConnection(`sequences_${name}`);
  const random = createRandom();
  const start = Date.parse(`${FIRST_DAY}T05:00:00Z`);
  await table('links').insert(
    [1, 2].map((occurrence) => ({
      id: occurrence,
      step_id: ids.steps[0],
      sequence_id: ids.sequence,
      occurrence,
      url: `https://shop.test/${occurrence}`,
      url_hash: String(occurrence),
      name: `Link ${occurrence}`,
      sent_count: occurrence === 1 ? EMAILS / 2 : 5,
      is_personalised: false,
      skips_utm: false,
      is_revoked: false,
      document_id: `link${occurrence}`.padEnd(24, '0'),
    }))
  );
  for (let id = 1; id <= EMAILS; id += 1) {
    const sentAt = new Date(start + random((DAYS.length * 24 - 1) * 60) * 60_000);
    const timeAfter = () => new Date(sentAt.getTime() + random(9 * 24) * HOUR_MS);
    const opens = random(3);
    const clicks = id % 2 === 1 ? random(2) : 0;
    const automatedOpens = random(2);
    await table('emails').insert({
      id,
      document_id: `email${id}`.padEnd(24, '0'),
      sequence_id: ids.sequence,
      step_id: ids.steps[(id + 1) % 2],
      prospect_id: ids.people[id - 1],
      state: 'sent',
      due_at: sentAt,
      sent_at: sentAt,
      tracks_opens: true,
      tracks_clicks: true,
      tracking_failed: false,
      open_count: opens,
      click_count: clicks,
      automated_open_count: automatedOpens,
      replied_at: random(8) === 0 ? timeAfter() : null,
      bounced_at: random(8) === 0 ? timeAfter() : null,
    });
    const event = (kind: string, index: number, fields: object) => ({
      kind,
      document_id: `${kind}${id}x${index}`.padEnd(24, '0'),
      key: `${kind}-${id}-${index}`,
      email_id: id,
      prospect_id: ids.people[id - 1],
      step_id: ids.steps[(id + 1) % 2],
      sequence_id: ids.sequence,
      audience: 'human',
      occurred_at: timeAfter(),
      ...fields,
    });
    await table('events').insert([
      event('sent', 0, { occurred_at: sentAt }),
      ...Array.from({ length: opens }, (_, index) => event('opened', index, {})),
      ...Array.from({ length: automatedOpens }, (_, index) =>
        event('opened', 10 + index, { audience: 'automated' })
      ),
      ...Array.from({ length: clicks }, (_, index) =>
        event('clicked', index, { link_id: (id % 4) + 1 > 2 ? 2 : 1 })
      ),
    ]);
  }
};

/** A seeded generator: gives the same numbers in each run. */
const createRandom = () => {
  let seed = 7;
  return (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
};
