import type { Struct } from '@strapi/types';
import { columnRelation } from '../database/column-relation';

/**
 * Who matches a rule, and was enrolled for it or matched before it was switched on. The row goes when the person matches no
 * more, so that the next match is a new one.
 */
export const entryRuleMatchSchema = {
  kind: 'collectionType',
  collectionName: 'sequences_entry_rule_matches',
  modelType: 'contentType',
  modelName: 'entry-rule-match',
  uid: 'plugin::sequences.entry-rule-match',
  globalId: 'SequencesEntryRuleMatch',
  info: {
    singularName: 'entry-rule-match',
    pluralName: 'entry-rule-matches',
    displayName: 'Person who matches a rule of an email sequence',
  },
  options: { draftAndPublish: false },
  pluginOptions: { 'content-type-builder': { visible: false }, 'content-manager': { visible: false } },
  indexes: [
    {
      name: 'sequences_entry_rule_matches_once',
      columns: ['entry_rule_id', 'prospect_id'],
      type: 'unique',
    },
    { name: 'sequences_entry_rule_matches_prospect', columns: ['prospect_id'] },
  ],
  foreignKeys: [
    {
      name: 'sequences_entry_rule_matches_rule_fk',
      columns: ['entry_rule_id'],
      referencedTable: 'sequences_entry_rules',
      referencedColumns: ['id'],
      onDelete: 'CASCADE',
    },
    {
      name: 'sequences_entry_rule_matches_prospect_fk',
      columns: ['prospect_id'],
      referencedTable: 'sequences_prospects',
      referencedColumns: ['id'],
      onDelete: 'CASCADE',
    },
  ],
  attributes: {
    entryRuleId: columnRelation('entry-rule'),
    prospectId: columnRelation('prospect'),
  },
} as unknown as Struct.ContentTypeSchema;
