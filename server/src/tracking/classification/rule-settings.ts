import type { Core } from '@strapi/types';
import { withDatabaseLock } from '../../database/database';
import { recordHistoryEntry } from '../../history/history';
import { PLUGIN_ID } from '../../plugin';
import { changeRules, DEFAULT_RULES, type RuleChange, type Rules } from './rules';

/** The current rules, stored in Strapi's store. Housekeeping loads the changes of other nodes every 30 seconds. */
const createRuleSettings = ({ strapi }: { strapi: Core.Strapi }) => {
  const store = () => strapi.store({ type: 'plugin', name: PLUGIN_ID, key: 'rules' });
  let rules = DEFAULT_RULES;

  const load = async () => {
    const stored = ((await store().get({})) ?? {}) as Partial<Rules>;
    const entries = Object.entries(DEFAULT_RULES) as Array<[keyof Rules, Rules[keyof Rules]]>;
    // The stored value may be older than a rule or a limit: defaults fill the gaps.
    rules = Object.fromEntries(
      entries.map(([name, setting]) => [name, { ...setting, ...stored[name] }])
    ) as Rules;
  };

  return {
    load,

    current: (): Rules => rules,

    /** @throws {RangeError} naming the limit that is out of range */
    async change(changes: RuleChange[]) {
      rules = await withDatabaseLock(strapi, 'rules', async (trx) => {
        await load();
        const changed = changeRules(rules, changes);
        const fields = names.filter((name) => JSON.stringify(rules[name]) !== JSON.stringify(changed[name]));
        await store().set({ value: changed });
        if (fields.length === 0) return changed;
        await recordHistoryEntry(
          strapi,
          { kind: 'rules-changed', details: { fields } },
          { at: new Date(), trx }
        );
        return changed;
      });
    },
  };
};

const names = Object.keys(DEFAULT_RULES) as Array<keyof Rules>;

export type RuleSettings = ReturnType<typeof createRuleSettings>;

export const ruleSettingsService = createRuleSettings;

export const ruleSettings = (strapi: Core.Strapi): RuleSettings =>
  strapi.plugin(PLUGIN_ID).service('ruleSettings');
