import type { Core } from '@strapi/types';
import { qualifiedTable, tableAs, toCount } from '../../database/database';
import { isOptedOut } from '../../prospects/opted-out';
import type { ProspectState } from '../../prospects/contract';
import type { EntryRuleSettings, MatchCounts } from './contract';
import { blockingEnrollments } from './candidates';
import { queryMatches, type Target } from './matches';

type CountInput = { sequenceId: number; timezone: string; now: Date };

/** Who matches a rule now, and what would become of them, without writing anything. One statement. */
export const countMatches = async (
  strapi: Core.Strapi,
  { rule, source }: Target & { rule: EntryRuleSettings },
  { sequenceId, timezone, now }: CountInput
): Promise<MatchCounts> => {
  const occurrence = { since: null, timezone };
  const matches = await queryMatches(strapi, { rule, source }, { scope: 'all', now, occurrence });
  const { query, person } = matches;
  const { connection } = strapi.db;
  const running = tableAs(strapi, 'enrollment', 'a')
    .select('a.id')
    .where({ 'a.sequence_id': sequenceId, 'a.state': 'active' })
    .whereRaw('?? = ??', ['a.prospect_id', person]);
  const blocking = blockingEnrollments(strapi, { ...rule, sequenceId }, { person, occasion: null }, now);
  const people = query
    .join({ p: qualifiedTable(strapi, 'prospect') }, 'p.id', person)
    .distinct({ person })
    .select({ state: 'p.state' })
    .select(
      connection.raw(
        "case when exists ? then 'running' when exists ? then 'earlier' else 'free' end as place",
        [running, blocking]
      )
    );
  const rows = (await connection
    .from(people.as('x'))
    .groupBy('x.state', 'x.place')
    .select('x.state', 'x.place')
    .count({ total: '*' })) as Array<{ state: ProspectState; place: Place; total: unknown }>;

  const counts: MatchCounts = { people: 0, enrollable: 0, running: 0, earlier: 0, optedOut: 0 };
  for (const { state, place, total } of rows) {
    const count = toCount(total);
    counts.people += count;
    if (isOptedOut(state)) counts.optedOut += count;
    else counts[place === 'free' ? 'enrollable' : place] += count;
  }
  return counts;
};

type Place = 'running' | 'earlier' | 'free';
