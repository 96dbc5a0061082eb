import type { Core } from '@strapi/types';
import { uid } from '../plugin';

/**
 * Table with one row for each rule that was on: the lease of the node that looks, when all people are looked at next, and the
 * log. Deliberately not a content type: an import or transfer clears it through its foreign keys.
 */
export const addEntryRulePassModel = (strapi: Core.Strapi) =>
  strapi.get('models').add({
    uid: uid('entry-rule-pass'),
    singularName: 'entry-rule-pass',
    tableName: 'sequences_entry_rule_passes',
    attributes: {
      id: { type: 'increments' },
      entryRuleId: { type: 'integer', column: { unsigned: true } },
      deploymentId: { type: 'integer', column: { unsigned: true } },
      leasedBy: { type: 'string' },
      leasedUntil: { type: 'datetime' },
      /** Null: at once. */
      completeDueAt: { type: 'datetime' },
      passedAt: { type: 'datetime' },
      /** JSON of RuleLook[], the newest first. */
      log: { type: 'text' },
    },
    indexes: [{ name: 'sequences_entry_rule_passes_rule', columns: ['entry_rule_id'], type: 'unique' }],
    foreignKeys: [
      {
        name: 'sequences_entry_rule_passes_rule_fk',
        columns: ['entry_rule_id'],
        referencedTable: 'sequences_entry_rules',
        referencedColumns: ['id'],
        onDelete: 'CASCADE',
      },
      {
        name: 'sequences_entry_rule_passes_deployment_fk',
        columns: ['deployment_id'],
        referencedTable: 'sequences_deployments',
        referencedColumns: ['id'],
        onDelete: 'CASCADE',
      },
    ],
  });
