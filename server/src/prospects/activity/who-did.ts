import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { byDialect, type Joined, tableAs } from '../../database/database';
import { consentsToTrack } from '../consents/consent';
import type { WithoutConsent } from '../contract';
import { type Chance, CHANCES, DONE, type EmailAct } from './evidence';
import type { FoundCondition } from './find-subjects';

type Query = Knex.QueryBuilder;

/**
 * A subquery for the ids of the prospects who meet all conditions. It looks at the emails of one prospect after the other, by
 * their index, so its time grows with the number of people: about half a second for one condition and 60,000 people with
 * 300,000 emails. `decision` tells whose opens and clicks are recorded now.
 */
export const whoDid = (
  strapi: Core.Strapi,
  conditions: FoundCondition[],
  decision: WithoutConsent | null
): Joined => {
  const people = tableAs(strapi, 'prospect', 'p').select('p.id');
  for (const condition of conditions) {
    const chance = CHANCES[condition.act];
    if (!condition.isNot) whereSome(people, done(strapi, condition));
    else if (!chance) whereNone(people, done(strapi, condition));
    else whereLeftUndone(strapi, people, { condition, chance, decision });
  }
  return people;
};

const done = (strapi: Core.Strapi, condition: FoundCondition): Query =>
  condition.act === 'enrolled'
    ? enrollmentsOf(strapi, condition)
    : emailsOf(strapi, condition).where(isDone(strapi, condition, condition.act));

type Undone = { condition: FoundCondition; chance: Chance; decision: WithoutConsent | null };

const whereLeftUndone = (
  strapi: Core.Strapi,
  people: Query,
  { condition, chance: { sql, shownBy, unclear, consent }, decision }: Undone
) => {
  const given = emailsOf(strapi, condition).where(
    isDone(strapi, { ...condition, linkId: undefined }, 'sent')
  );
  const shown = emailsOf(strapi, condition).where((either) => {
    for (const act of shownBy) either.orWhere(isDone(strapi, condition, act));
    if (unclear) either.orWhere((email) => email.where(isDone(strapi, condition, 'sent')).whereRaw(unclear));
  });

  whereSome(people, given.whereRaw(sql));
  whereNone(people, shown);
  if (consent) people.whereIn(`p.${consent}_consent`, consentsToTrack(decision));
};

const enrollmentsOf = (strapi: Core.Strapi, { sequenceId, since }: FoundCondition): Query => {
  const enrollments = tableAs(strapi, 'enrollment', 'n')
    .select('n.id')
    .whereRaw('?? = ??', ['n.prospect_id', 'p.id']);
  if (sequenceId) whereColumn(strapi, enrollments, ['n.sequence_id', '=', sequenceId]);
  if (since) enrollments.where('n.created_at', '>=', since);

  return enrollments;
};

const emailsOf = (strapi: Core.Strapi, { sequenceId, stepId }: FoundCondition): Query => {
  const emails = tableAs(strapi, 'email', 'e').select('e.id').whereRaw('?? = ??', ['e.prospect_id', 'p.id']);
  if (sequenceId) whereColumn(strapi, emails, ['e.sequence_id', '=', sequenceId]);
  if (stepId) whereColumn(strapi, emails, ['e.step_id', '=', stepId]);
  if (stepId === null) emails.whereNull('e.step_id');

  return emails;
};

const isDone =
  (strapi: Core.Strapi, { linkId, since }: FoundCondition, act: EmailAct) =>
  (email: Query): void => {
    if (linkId) return void email.whereExists(clicksOn(strapi, linkId, since));
    const { sql, at } = DONE[act];
    whereColumn(strapi, email.whereRaw(sql), ['e.state', '=', 'sent']);
    if (since) whereColumn(strapi, email, [at, '>=', since]);
  };

/** Old events that lost their details keep the link, and the first and last time. Figures of links count every email. */
const clicksOn = (strapi: Core.Strapi, linkId: number, since: Date | null): Query => {
  const clicks = tableAs(strapi, 'event', 'v')
    .select('v.id')
    .whereRaw('?? = ??', ['v.email_id', 'e.id'])
    .where({ 'v.kind': 'clicked', 'v.link_id': linkId, 'v.audience': 'human' });

  return since ? clicks.where('v.occurred_at', '>=', since) : clicks;
};

/**
 * As EXISTS, but databases evaluate it for one person after the other. They turn several EXISTS into joins, misjudge their
 * size, and take minutes.
 */
const whereSome = (people: Query, query: Query) => people.whereRaw('? is not null', [query.limit(1)]);

const whereNone = (people: Query, query: Query) => people.whereRaw('? is null', [query.limit(1)]);

type Comparison = [column: string, operator: '=' | '>=', value: string | number | Date];

/**
 * Keeps SQLite from using an index of this column. It has no statistics, and would rather search the emails of a step for each
 * prospect than the few of the prospect: minutes instead of half a second.
 */
const whereColumn = (strapi: Core.Strapi, query: Query, [column, operator, value]: Comparison) => {
  const name = byDialect(strapi, { sqlite: '+??', postgres: '??', mysql: '??' });
  query.whereRaw(`${name} ${operator} ?`, [column, value]);
};
