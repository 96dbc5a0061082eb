import type { Core } from '@strapi/types';
import type { FeedEntry, ListFeed } from '../../../../server/src/statistics/activities/contract';
import type { Admin } from '../../../helpers/admin';
import { createSequence, createStep, insertProspects } from '../../../helpers/fixtures';

/** Sent emails and what people did with them, and the feed as a simple program computes it from the same data. */

export const START = Date.parse('2027-03-01T09:00:00Z');
export const HOUR_MS = 3_600_000;

type Seeded = { kind: string; at: number; id: number; sequence: number; step: number };

export type Seed = { events: Seeded[]; sequences: string[]; ids: { sequences: number[]; steps: number[] } };

/** Creates two sequences of two steps. Email `n` is sent at `sentAt(n)`; the others happen 20 minutes later. */
export const seedFeed = async (
  strapi: Core.Strapi,
  { emails, sentAt }: { emails: number; sentAt: (index: number) => number }
): Promise<Seed> => {
  const sequences: string[] = [];
  const ids: Seed['ids'] = { sequences: [], steps: [] };
  for (const name of ['Spring', 'Autumn']) {
    const sequence = await createSequence(strapi, { name });
    sequences.push(sequence.documentId);
    ids.sequences.push(Number(sequence.id));
    for (const position of [1, 2]) {
      const subject = `${name} {{ prospect.firstName }}`;
      const step = await createStep(strapi, sequence.documentId, {
        position,
        name: 'Hello',
        subject,
        html: '<p>S</p>',
      });
      ids.steps.push(Number(step.id));
    }
  }
  await insertProspects(strapi, emails);
  const people = await strapi.db.getConnection('sequences_prospects').select('id').orderBy('id');
  const rows = Array.from({ length: emails }, (_, index) => ({
    id: index + 1,
    document_id: `email${index}`.padEnd(24, '0'),
    sequence_id: ids.sequences[Math.floor((index % 4) / 2)],
    step_id: ids.steps[index % 4],
    prospect_id: people[index].id,
    state: 'sent',
    subject: `Hello P${index}`,
    due_at: new Date(sentAt(index)),
    sent_at: new Date(sentAt(index)),
    tracks_opens: true,
    tracks_clicks: true,
    tracking_failed: false,
  }));
  const kinds = ['opened', 'clicked', 'replied', 'unsubscribed', 'bounced', 'opened'];
  const events = rows.flatMap(({ id, document_id, sequence_id, step_id, prospect_id }, index) => {
    const event = (kind: string, at: number, number: number) => ({
      id: number,
      document_id: `${kind.slice(0, 3)}${document_id.slice(3)}`,
      kind,
      email_id: id,
      sequence_id,
      step_id,
      prospect_id,
      audience: index % 12 === 11 ? 'automated' : 'human',
      key: `${kind}-${id}`,
      signals: 0,
      occurred_at: new Date(at),
    });
    const sent = { ...event('sent', sentAt(index), 2 * index + 1), audience: 'human' };
    const isReader = index % 3 === 2;

    return isReader
      ? [sent, event(kinds[index % kinds.length] as string, sentAt(index) + 20 * 60_000, 2 * index + 2)]
      : [sent];
  });
  for (let start = 0; start < rows.length; start += 30)
    await strapi.db.getConnection('sequences_emails').insert(rows.slice(start, start + 30));
  for (let start = 0; start < events.length; start += 30)
    await strapi.db.getConnection('sequences_events').insert(events.slice(start, start + 30));

  return {
    sequences,
    ids,
    events: events.map(({ kind, occurred_at, id, sequence_id, step_id }) => ({
      kind,
      at: occurred_at.getTime(),
      id,
      sequence: Number(sequence_id),
      step: Number(step_id),
    })),
  };
};

/** The feed in words, one line an entry: `opened <id>`, or `slot <hour> <sequence>-<step> <emails>`. */
export const expectedFeed = (events: Seeded[]): string[] => {
  const slots = new Map<string, { at: number; rank: number[]; emails: number; name: string }>();
  for (const { at, sequence, step } of events.filter(({ kind }) => kind === 'sent')) {
    const hour = Math.floor(at / HOUR_MS) * HOUR_MS;
    const name = `${hour}.${sequence}-${step}`;
    const slot = slots.get(name) ?? { at, rank: [0, sequence, step], emails: 0, name };
    slots.set(name, { ...slot, at: Math.max(at, slot.at), emails: slot.emails + 1 });
  }
  const entries = [
    ...[...slots.values()].map(({ name, emails, ...slot }) => ({ ...slot, text: `slot ${name} ${emails}` })),
    ...events
      .filter(({ kind }) => kind !== 'sent')
      .map(({ kind, at, id }) => ({ at, rank: [1, id, 0], text: `${kind} ${id}` })),
  ];

  return entries
    .sort((a, b) => {
      const [one, other] = [a, b].map(({ at, rank }) => [at, ...rank]);
      const index = (one as number[]).findIndex((value, place) => value !== other?.[place]);
      return index === -1 ? 0 : (other?.[index] ?? 0) - (one?.[index] ?? 0);
    })
    .map(({ text }) => text);
};

export const toText = (entry: FeedEntry) =>
  entry.kind === 'slot' ? `slot ${entry.id} ${entry.emails}` : `${entry.kind} ${entry.id}`;

/** All entries, read page by page. */
export const readFeed = async (admin: Admin, query: string, limit: number): Promise<FeedEntry[]> => {
  const entries: FeedEntry[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { data, meta }: ListFeed['response'] = (
      await admin
        .get(`/activities?groupBy=slot&limit=${limit}&${query}${cursor && `&cursor=${cursor}`}`)
        .expect(200)
    ).body;
    expect(data.length).toBeLessThanOrEqual(limit);
    entries.push(...data);
    cursor = meta.nextCursor;
  }
  return entries;
};
