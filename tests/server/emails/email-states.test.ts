import knex, { type Knex } from 'knex';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EmailState } from '../../../server/src/emails/contract';
import { changeState, TRANSITIONS } from '../../../server/src/emails/email-states';
import { sourceFiles } from '../../helpers/import-graph';
import { ROOT } from '../../helpers/root';

const SERVER = join(ROOT, 'server/src');
const STATES = Object.keys(TRANSITIONS) as EmailState[];

let database: Knex;

beforeEach(async () => {
  const connection = { filename: ':memory:' };
  database = knex({ client: 'better-sqlite3', connection, useNullAsDefault: true });
  await database.schema.createTable('emails', (table) => {
    table.integer('id');
    for (const column of ['state', 'claimed_by', 'lease_until', 'skip_reason']) table.string(column);
  });
  const claim = { claimed_by: 'node', lease_until: 'soon' };
  await database('emails').insert([
    { id: 1, state: 'claimed', ...claim },
    { id: 2, state: 'sent' },
  ]);
});

afterEach(() => database.destroy());

const row = (id: number) => database('emails').where({ id }).first();

test('emails in another state are left alone', async () => {
  const changed = await changeState(database('emails'), {
    from: ['claimed'],
    to: 'skipped',
    values: { skip_reason: 'unsubscribed' },
  });

  expect(changed).toBe(1);
  expect(await row(1)).toMatchObject({ state: 'skipped', skip_reason: 'unsubscribed' });
  expect(await row(2)).toMatchObject({ state: 'sent', skip_reason: null });
});

test('an email that is neither claimed nor submitting belongs to no node', async () => {
  await changeState(database('emails'), { from: ['claimed'], to: 'due' });

  expect(await row(1)).toMatchObject({ state: 'due', claimed_by: null, lease_until: null });
});

test('an email that is submitted keeps its claim', async () => {
  await changeState(database('emails'), { from: ['claimed'], to: 'submitting' });

  expect(await row(1)).toMatchObject({ state: 'submitting', claimed_by: 'node', lease_until: 'soon' });
});

test('a transition that is not listed is refused, and changes nothing', async () => {
  const change = changeState(database('emails'), { from: ['claimed', 'sent'], to: 'due' });

  await expect(change).rejects.toThrow(new RangeError('An email does not go from sent to due'));
  expect(await row(1)).toMatchObject({ state: 'claimed' });
});

test('every state but due can be reached, and only sent is final: who was stopped can be resumed', () => {
  const reached = new Set(Object.values(TRANSITIONS).flat());
  const final = STATES.filter((state) => TRANSITIONS[state].length === 0);

  expect([...reached, 'due'].filter((state, index, all) => all.indexOf(state) === index).sort()).toEqual(
    [...STATES].sort()
  );
  expect(final).toEqual(['sent']);
});

test('the state diagram of ARCHITECTURE.md has exactly the allowed transitions', () => {
  const page = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');
  const drawn = [...page.matchAll(/^ {2}(\w+) --> (\w+): /gm)].map(([, from, to]) => `${from} ${to}`);
  const allowed = STATES.flatMap((from) => TRANSITIONS[from].map((to) => `${from} ${to}`));

  expect([...new Set(drawn)].sort()).toEqual(allowed.sort());
});

test('no other file writes a state of emails', () => {
  const writes = new RegExp(`\\.(update|insert|merge)\\([^;]*\\bstate: '(${STATES.join('|')})'`);
  const writers = sourceFiles(SERVER).filter((file) => writes.test(readFileSync(join(SERVER, file), 'utf8')));

  expect(writers).toEqual([]);
});
