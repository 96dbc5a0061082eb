import type { Core } from '@strapi/types';
import {
  countRows,
  inTransaction,
  lockRows,
  table,
  toIsoDate,
  type Transaction,
} from '../../database/database';
import { newDocumentId } from '../../database/document-id';
import { invalid, notFound, refused } from '../../errors';
import { recordHistoryEntry } from '../../history/history';
import { PLUGIN_ID, uid } from '../../plugin';
import { refuseAddresses } from '../../prospects/kept-address';
import { toStoredFilters } from '../../prospects/segments/stored-filters';
import { displayName } from '../../prospects/sources/host-types';
import { parse } from '../../validation';
import { refuseArchived } from '../enrollments/enrollment-locks';
import type { EntryRule, EntryRuleSettings, MatchCounts, RuleLook } from './contract';
import { countMatches } from './count-matches';
import { checkRule } from './rule-faults';
import { entryRuleInput } from './rule-input';
import { findRulePass, lookAtAll, readLog } from './rule-lease';
import { findWait, passRule, type RulePassOptions } from './rule-pass';
import { nudgeRules } from './rule-watch';
import { findRule, lockRule, readRules, remembersMatches, type Rule } from './rules';
import { countUnsent, withdrawPeople } from './withdraw';

/** The rules by which sequences enroll people by themselves. A rule is changed only while it is off. */
const createEntryRules = ({ strapi }: { strapi: Core.Strapi }) => {
  const rules = () => strapi.db.query(uid('entry-rule'));

  /** Resolves with the source. @throws {ValidationError} that names the first part that cannot be used */
  const refuseFaults = async (rule: EntryRuleSettings, now: Date) => {
    const { source, faults } = await checkRule(strapi, rule, now);
    if (faults.length > 0) throw invalid('invalid-rule', faults[0].message, faults[0].field, { faults });

    return source;
  };

  /** The settings as the input has them, and their source. @throws {ValidationError} as `refuseFaults` */
  const readSettings = async (input: unknown, now: Date) => {
    const settings = parse(entryRuleInput, input);
    const source = await refuseFaults(settings, now);
    refuseAddresses(settings.filters, 'filters');
    refuseAddresses(settings.people?.search, 'people.search');

    return { settings, source };
  };

  /** The settings as they are stored: with permanent ids of links. @throws {ValidationError} as `refuseFaults` */
  const check = async (input: unknown) => {
    const { settings } = await readSettings(input, new Date());

    return {
      ...settings,
      people: settings.people && (await toStoredFilters(strapi, settings.people, 'people')),
    };
  };

  const describe = async (rule: Rule): Promise<EntryRule> => {
    const { id, switchedOnAt } = rule;
    const row = await findRulePass(strapi, id);
    const { faults } = await checkRule(strapi, rule, new Date());
    const { waitsFor } = await findWait(strapi, rule);

    return {
      ...shownPart(rule),
      sourceName: rule.source === null ? null : displayName(strapi, rule.source),
      switchedOnAt: toIsoDate(switchedOnAt),
      faults,
      waitsFor: rule.isOn ? waitsFor : null,
      enrolled: await countEnrolled(strapi, id),
      passedAt: toIsoDate(row?.passed_at),
      log: row ? readLog(row) : [],
    };
  };

  const detach = async (rule: Rule, withdraws: boolean): Promise<number> =>
    withdraws ? withdrawPeople(strapi, rule, new Date()) : 0;

  return {
    find: (documentId: string) => findRule(strapi, documentId),

    check,

    describe,

    ofSequence: async (sequenceId: number): Promise<EntryRule[]> =>
      Promise.all((await readRules(strapi, { sequenceId: { id: sequenceId } })).map(describe)),

    /**
     * @throws {ValidationError} for a rule that cannot be used
     * @throws {ApplicationError} when the sequence is archived, or has 50 rules
     */
    async create(sequence: { id: number }, input: unknown): Promise<Rule> {
      const { source, ...settings } = await check(input);
      const documentId = newDocumentId();
      await inTransaction(strapi, async (trx) => {
        await holdForRule(strapi, sequence.id, trx);
        const at = new Date();
        await rules().create({
          data: {
            ...settings,
            ...{ documentId, sourceUid: source, sequenceId: sequence.id, isOn: false },
            ...{ createdAt: at, updatedAt: at, publishedAt: at },
          },
        });
        await record(
          strapi,
          { kind: 'entry-rule-saved', source, trigger: settings.trigger },
          { sequenceId: sequence.id, at, trx }
        );
      });

      return findRule(strapi, documentId);
    },

    /** @throws {ValidationError} for a rule that cannot be used @throws {ApplicationError} while the rule is on */
    async update(documentId: string, input: unknown): Promise<Rule> {
      await inTransaction(strapi, async (trx) => {
        const { id, isOn, sequenceId } = await lockRule(strapi, documentId, trx);
        if (isOn) throw refused('rule-is-on', 'Switch the rule off before you change it.');
        const { source, ...settings } = await check(input);
        const at = new Date();
        await rules().update({ where: { id }, data: { ...settings, sourceUid: source, updatedAt: at } });
        await record(
          strapi,
          { kind: 'entry-rule-saved', source, trigger: settings.trigger },
          { sequenceId, at, trx }
        );
      });

      return findRule(strapi, documentId);
    },

    /**
     * Lets the rule enroll from now on. With `enrollsExisting`, those who match already are enrolled, too; without, they are
     * remembered by the first look.
     *
     * @throws {ValidationError} for a rule that cannot be used
     */
    async switchOn(
      documentId: string,
      { enrollsExisting, now = new Date() }: { enrollsExisting: boolean; now?: Date }
    ): Promise<Rule> {
      const rule = await inTransaction(strapi, async (trx) => {
        const rule = await lockRule(strapi, documentId, trx);
        await refuseFaults(rule, now);
        await table(strapi, 'entry-rule-match', trx).where({ entry_rule_id: rule.id }).delete();
        const baselineAt = remembersMatches(rule) && !enrollsExisting ? null : now;
        await rules().update({
          where: { id: rule.id },
          data: { isOn: true, switchedOnAt: now, enrollsExisting, baselineAt, updatedAt: now },
        });
        await record(
          strapi,
          { kind: 'entry-rule-on', ...rule },
          { sequenceId: rule.sequenceId, at: now, trx }
        );
        return rule;
      });
      await lookAtAll(strapi, rule.id);
      nudgeRules(strapi, rule.source);

      return findRule(strapi, documentId);
    },

    /** Resolves with the number of people who were withdrawn; see `withdrawPeople`. */
    async switchOff(documentId: string, withdraws: boolean): Promise<number> {
      const rule = await findRule(strapi, documentId);
      await inTransaction(strapi, async (trx) => {
        const at = new Date();
        await rules().update({ where: { id: rule.id }, data: { isOn: false, updatedAt: at } });
        await record(strapi, { kind: 'entry-rule-off', ...rule }, { sequenceId: rule.sequenceId, at, trx });
      });

      return detach(rule, withdraws);
    },

    /** Switches the rule off first, so that it enrolls nobody meanwhile. Who was enrolled stays, or is withdrawn. */
    async remove(documentId: string, withdraws: boolean): Promise<number> {
      const rule = await findRule(strapi, documentId);
      await rules().update({ where: { id: rule.id }, data: { isOn: false } });
      const withdrawn = await detach(rule, withdraws);
      await inTransaction(strapi, async (trx) => {
        await record(
          strapi,
          { kind: 'entry-rule-removed', ...rule },
          { sequenceId: rule.sequenceId, at: new Date(), trx }
        );
        await table(strapi, 'enrollment', trx)
          .where({ entry_rule_id: rule.id })
          .update({ entry_rule_id: null });
        await rules().delete({ where: { id: rule.id } });
      });

      return withdrawn;
    },

    countUnsent: async (documentId: string): Promise<number> =>
      countUnsent(strapi, await findRule(strapi, documentId)),

    /** Who matches these settings now. @throws {ValidationError} when they cannot be used */
    async count(sequence: { id: number; timezone: string | null }, input: unknown): Promise<MatchCounts> {
      const now = new Date();
      const { settings: rule, source } = await readSettings(input, now);
      const timezone = sequence.timezone || 'UTC';

      return countMatches(strapi, { rule, source }, { sequenceId: sequence.id, timezone, now });
    },

    /**
     * Lets a rule look now, at everybody. Resolves with what it did; null while it is off, or another node looks.
     *
     * @throws {NotFoundError}
     */
    async pass(
      documentId: string,
      { now = new Date(), ...options }: Partial<RulePassOptions> = {}
    ): Promise<RuleLook | null> {
      const rule = await findRule(strapi, documentId);

      return rule.isOn ? passRule(strapi, rule, { now, isComplete: true, ...options }) : null;
    },
  };
};

const MAX_RULES = 50;

/** Nobody else adds a rule to the sequence, or archives it, until the transaction ends. */
const holdForRule = async (strapi: Core.Strapi, sequenceId: number, trx: Transaction) => {
  const locked = lockRows(strapi, table(strapi, 'sequence', trx).where({ id: sequenceId }));
  const sequence = await locked.first('name', 'state');
  if (!sequence) throw notFound('Sequence');
  refuseArchived(sequence, 'it gets no rules.');
  const count = await countRows(table(strapi, 'entry-rule', trx).where({ sequence_id: sequenceId }));
  if (count >= MAX_RULES)
    throw refused('too-many-rules', `"${sequence.name}" has ${MAX_RULES} rules: delete one first.`);
};

const shownPart = (rule: Rule) => ({
  ...{ documentId: rule.documentId, source: rule.source, trigger: rule.trigger },
  ...{ filters: rule.filters, people: rule.people, dateAttribute: rule.dateAttribute },
  ...{ offsetDays: rule.offsetDays, dailyLimit: rule.dailyLimit, reentry: rule.reentry },
  ...{ reentryDays: rule.reentryDays, stopsUnmatched: rule.stopsUnmatched },
  ...{ isOn: rule.isOn, enrollsExisting: rule.enrollsExisting },
});

const countEnrolled = async (strapi: Core.Strapi, ruleId: number): Promise<number> =>
  countRows(table(strapi, 'enrollment').where({ entry_rule_id: ruleId }), 'distinct prospect_id');

type Recorded = {
  kind: 'entry-rule-saved' | 'entry-rule-on' | 'entry-rule-off' | 'entry-rule-removed';
} & Pick<EntryRuleSettings, 'source' | 'trigger'>;

const record = (
  strapi: Core.Strapi,
  { kind, source, trigger }: Recorded,
  { sequenceId, at, trx }: { sequenceId: number; at: Date; trx: Transaction }
) =>
  recordHistoryEntry(strapi, { kind, sequenceId, details: { source, trigger } }, { at, trx, addTo: 'none' });

export type EntryRules = ReturnType<typeof createEntryRules>;

export const entryRulesService = createEntryRules;

export const entryRules = (strapi: Core.Strapi): EntryRules => strapi.plugin(PLUGIN_ID).service('entryRules');
