import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { byDialect, qualifiedTable, tableAs } from '../../database/database';
import { peopleWithField } from '../../prospects/entries/people-with-field';
import type { StepWarning } from './contract';
import { findOutputsWithoutFallback } from '../message/outputs-without-fallback';
import { parseTemplate } from '../message/template';
import type { StepContent } from '../message/step-templates';
import { TEMPLATE_FIELDS } from '../message/template-size';

type MissingValue = Extract<StepWarning, { code: 'value-missing' }>;

/** At most so many for a step, and so many counts in a query. */
const MAX_VALUES = 10;

/**
 * The values that a step shows without a fallback and that people of the sequence lack, who may still get emails; each with
 * the number of these people, most first.
 *
 * @throws {TemplateError} when the step does not parse
 */
export const findMissingValues = async (
  strapi: Core.Strapi,
  sequenceId: number,
  content: StepContent
): Promise<MissingValue[]> => {
  const shown = TEMPLATE_FIELDS.flatMap((field) =>
    findOutputsWithoutFallback(parseTemplate(content[field] ?? '', 'text')).map((value) => ({
      field,
      ...value,
    }))
  ).slice(0, MAX_VALUES);
  if (shown.length === 0) return [];
  const isEmpty = await Promise.all(shown.map(({ path }) => emptyCondition(strapi, path)));
  const { total, counts } = await countWithout(strapi, sequenceId, isEmpty);

  return shown
    .map(({ field, path, line }, index) => ({
      ...{ code: 'value-missing' as const, name: nameOf(path), field, line },
      ...{ count: counts[index], total },
    }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count);
};

/** As a template names it. */
const nameOf = ([root, ...path]: string[]): string =>
  path.reduce(
    (name, part) => (/^[\w-]+$/.test(part) ? `${name}.${part}` : `${name}[${JSON.stringify(part)}]`),
    root
  );

/** Within an object, since Knex runs a query that an async function resolves with. */
type Condition = { sql: Knex.Raw };

/** SQL that tells whether the prospect `p` lacks the value. */
const emptyCondition = async (strapi: Core.Strapi, [root, ...path]: string[]): Promise<Condition> => {
  const raw = strapi.db.connection.raw.bind(strapi.db.connection);
  if (root !== 'entry') return { sql: raw('coalesce(trim(?), ?) = ?', [valueOf(strapi, path), '', '']) };
  const offered = await peopleWithField(strapi, path.join('.'));
  // Emails with a field that no source offers are not sent at all, and say so.
  if (offered === null) return { sql: raw('1 = 0') };

  const sql = raw(
    offered.map(() => '?? not in ?').join(' and '),
    offered.flatMap((people) => ['p.id', people])
  );
  return { sql };
};

/** How many people with an active enrollment there are, and of how many each condition is true. */
const countWithout = async (strapi: Core.Strapi, sequenceId: number, isEmpty: Condition[]) => {
  const raw = strapi.db.connection.raw.bind(strapi.db.connection);
  const columns = isEmpty.map(({ sql }, index) =>
    raw('count(case when ? then 1 end) as ??', [sql, `without_${index}`])
  );
  const row = await tableAs(strapi, 'enrollment', 'n')
    .join({ p: qualifiedTable(strapi, 'prospect') }, 'p.id', 'n.prospect_id')
    .where({ 'n.sequence_id': sequenceId, 'n.state': 'active' })
    .count({ total: '*' })
    .select(columns as never)
    .first();

  return {
    total: Number(row?.total),
    counts: isEmpty.map((_, index) => Number(row?.[`without_${index}`])),
  };
};

const COLUMNS: Record<string, string> = {
  email: 'p.email',
  firstName: 'p.first_name',
  lastName: 'p.last_name',
  company: 'p.company',
  timezone: 'p.timezone',
  language: 'p.language',
};

/** SQL for the value as text; null when there is none. Names of attributes may contain any character. */
const valueOf = (strapi: Core.Strapi, [field, attribute]: string[]): Knex.Raw => {
  const raw = strapi.db.connection.raw.bind(strapi.db.connection);
  if (field !== 'attributes') return raw('??', [COLUMNS[field]]);
  const path = `$.${JSON.stringify(attribute)}`;

  return byDialect(strapi, {
    sqlite: raw('(select value from json_each(p.attributes) where key = ?)', [attribute]),
    postgres: raw('(p.attributes ->> ?)', [attribute]),
    mysql: raw(
      "(case when json_type(json_extract(p.attributes, ?)) <> 'NULL' then json_unquote(json_extract(p.attributes, ?)) end)",
      [path, path]
    ),
  });
};
