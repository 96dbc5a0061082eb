import type { Core } from '@strapi/types';
import { tableName } from './database/database';
import { dropUnusedColumns } from './database/high-volume-tables';
import { limitTexts } from './database/text-limits';
import { hideInAccessLog } from './strapi/access-log';
import { codeBodyErrors } from './strapi/body-errors';
import { type TypeName, uid } from './plugin';
import { setFillfactor } from './database/fillfactor';
import type { Stage } from './stage';

const TYPES: TypeName[] = [
  'sequence',
  'step',
  'template',
  'prospect',
  'tag',
  'prospect-tag',
  'segment',
  'source-entry',
  'source-pass',
  'suppression',
  'hash-key',
  'event',
  'enrollment',
  'entry-rule',
  'entry-rule-match',
  'entry-rule-pass',
  'email',
  'link',
  'sent-content',
  'reply-text',
  'anonymous-counter',
  'signing-key',
  'deployment',
  'counted-hits',
  'sender',
  'sender-server',
  'mailbox',
  'received-mail',
  'webhook-delivery',
  'guardrail',
  'history-entry',
];

/** Adapts the plugin's tables (texts, unused columns, protection from deletion, fillfactor), and what surrounds its requests. */
export const installation: Stage = {
  register({ strapi }) {
    dropUnusedColumns(strapi);
    limitTexts(strapi);
    hideInAccessLog(strapi);
    codeBodyErrors(strapi);
  },
  async bootstrap({ strapi }) {
    await persistTables(strapi);
    await setFillfactor(strapi);
  },
};

type PersistedTable = { name: string; dependsOn?: Array<{ name: string }> };

/** When a plugin is disabled for one boot, Strapi drops its tables unless they are listed in this setting. */
const persistTables = async (strapi: Core.Strapi) => {
  const key = { type: 'core', key: 'persisted_tables' } as const;
  const listed = ((await strapi.store.get(key)) ?? []) as Array<PersistedTable | string>;
  const names = new Set(listed.map((entry) => (typeof entry === 'string' ? entry : entry.name)));
  const missing = ownTables(strapi).filter((name) => !names.has(name));
  if (missing.length === 0) return;

  await strapi.store.set({ ...key, value: [...listed, ...missing.map((name) => ({ name }))] });
};

const ownTables = (strapi: Core.Strapi): string[] =>
  TYPES.flatMap((type) => {
    const { attributes } = strapi.db.metadata.get(uid(type));
    const joinTables = Object.values(attributes).flatMap((attribute) =>
      'joinTable' in attribute && attribute.joinTable ? [attribute.joinTable.name] : []
    );

    return [tableName(strapi, type), ...joinTables];
  });
