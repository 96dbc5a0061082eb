import knex from 'knex';
import type { Playground } from './playground';
import { startSequences } from './start-sequences';

export const step = (name: string, delayMinutes: number) => ({
  name,
  subject: `${name} {{ prospect.firstName }}`,
  html: '<p>Hello</p>',
  delayMinutes,
});

export const person = (index: number) => ({
  email: `p${String(index).padStart(2, '0')}@prospects.example`,
  firstName: 'Paula',
  lastName: `Number${index}`,
});

export const GRACE = { email: 'grace@prospects.example', firstName: 'Grace', lastName: 'Hopper' };
const PEOPLE = Array.from({ length: 38 }, (_, index) => person(index));

/** Two sequences whose first steps are sent; each email of the first one is opened. */
export const startFeed = async (playground: Playground) => {
  await startSequences(playground, [
    { name: 'Spring offer', prospects: [...PEOPLE, GRACE], steps: [step('Hello', 0), step('Again', 120)] },
    { name: 'Autumn news', prospects: [GRACE], steps: [step('News', 0), step('More', 2880)] },
  ]);
  await insertOpens(playground);
};

/** Each email of the first sequence is opened a millisecond after it was sent, so that the sent ones stay among the latest. */
const insertOpens = async ({ database: filename }: Playground) => {
  const database = knex({ client: 'better-sqlite3', connection: { filename }, useNullAsDefault: true });
  await database.raw(`
    insert into sequences_events
      (document_id, kind, email_id, sequence_id, step_id, prospect_id, audience, "key", signals, agent, occurred_at)
    select substr('opened' || id || '000000000000000000000000', 1, 24), 'opened', email_id, sequence_id, step_id,
      prospect_id, 'human', 'opened:' || id, 0, 'Apple Mail on iPhone', occurred_at + 1
    from sequences_events
    where kind = 'sent' and sequence_id = (select min(id) from sequences_sequences)`);
  await database.destroy();
};
