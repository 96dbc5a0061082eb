import type { Core } from '@strapi/types';
import { lockRows, table, toDate, type Transaction } from '../../database/database';
import { notFound } from '../../errors';
import { uid } from '../../plugin';
import { readStoredFilters, type StoredFilters } from '../../prospects/segments/stored-filters';
import type { EntryRuleSettings } from './contract';

/** A rule as the database has it. */
export type Rule = EntryRuleSettings & {
  id: number;
  documentId: string;
  sequenceId: number;
  isOn: boolean;
  switchedOnAt: Date | null;
  enrollsExisting: boolean;
  baselineAt: Date | null;
};

type Where = Record<string, unknown>;

/** Rules by ascending id. */
export const readRules = async (strapi: Core.Strapi, where: Where): Promise<Rule[]> => {
  const rows = await strapi.db.query(uid('entry-rule')).findMany({
    where: { $and: [where, { sequenceId: { id: { $notNull: true } } }] },
    orderBy: { id: 'asc' },
    populate: { sequenceId: { select: ['id'] } },
  });

  // Stored filters name tags and sequences by document id, or they would break in another database.
  const read = await readStoredFilters(
    strapi,
    rows.map(({ people }) => people ?? {})
  );
  return rows.map((row, index) => toRule(row, row.people && read[index].filters));
};

/** @throws {NotFoundError} */
export const findRule = async (strapi: Core.Strapi, documentId: string): Promise<Rule> => {
  const [rule] = await readRules(strapi, { documentId });
  if (!rule) throw notFound('Rule');

  return rule;
};

/** Nobody else changes the rule until the transaction ends. @throws {NotFoundError} */
export const lockRule = async (strapi: Core.Strapi, documentId: string, trx: Transaction): Promise<Rule> => {
  await lockRows(strapi, table(strapi, 'entry-rule', trx).where({ document_id: documentId })).select('id');

  return findRule(strapi, documentId);
};

type Row = Omit<Rule, 'sequenceId' | 'source' | 'people' | 'switchedOnAt' | 'baselineAt'> & {
  people: StoredFilters | null;
  sequenceId: { id: number };
  sourceUid: string | null;
  switchedOnAt: unknown;
  baselineAt: unknown;
};

const toRule = (
  { sourceUid, sequenceId, switchedOnAt, baselineAt, ...row }: Row,
  people: Rule['people']
): Rule => ({
  ...row,
  people,
  source: sourceUid,
  sequenceId: sequenceId.id,
  switchedOnAt: toDate(switchedOnAt),
  baselineAt: toDate(baselineAt),
});

/** A rule of this kind compares who matches with who matched before; the others have a creation or date to compare. */
export const remembersMatches = ({ trigger }: Pick<Rule, 'trigger'>) =>
  trigger === 'matches' || trigger === 'published';
