import type { Core } from '@strapi/types';
import { PLUGIN_ID } from '../plugin';
import { permission, type PermissionName } from '../strapi/permissions';

/**
 * Permissions of the content manager for the plugin's types count only together with the plugin's own permission. On a new
 * database, Strapi gives Authors and Editors the former. They stay stored, and the page of a role shows them.
 *
 * A database lifecycle leaves the others out when Strapi loads the permissions of a user or a token. So the content
 * manager, its relation fields, the home page and MCP tools all act as if they were not granted.
 */
export const limitContentManager = (strapi: Core.Strapi) => {
  strapi.db.lifecycles.subscribe({
    models: ['admin::permission'],
    async afterFindMany({ params, result }) {
      const users = (params.where as Where | undefined)?.role?.users;
      if (users === undefined || !Array.isArray(result) || !result.some(isOnOwnType)) return;

      const granted = await strapi.db.query('admin::permission').findMany({
        where: { role: { users }, action: { $startsWith: `plugin::${PLUGIN_ID}.` } },
        select: ['action'],
      });
      keepCounting(result, granted);
    },
  });
  strapi.db.lifecycles.subscribe({
    models: ['admin::api-token'],
    afterFindOne({ params, result }) {
      const isAuthentication = (params.where as { accessKey?: string } | undefined)?.accessKey !== undefined;
      const permissions: unknown = (result as { adminPermissions?: unknown } | null)?.adminPermissions;
      if (isAuthentication && Array.isArray(permissions)) keepCounting(permissions, permissions);
    },
  });
};

type Where = { role?: { users?: unknown } };

type Row = { action: string; subject?: string | null };

const isOnOwnType = ({ subject }: Row) => subject?.startsWith(`plugin::${PLUGIN_ID}.`) ?? false;

/** Removes from `rows`, in place, those that need a permission which is not in `granted`. */
const keepCounting = (rows: Row[], granted: Row[]) => {
  const own = granted.map(({ action }) => action);
  const counting = rows.filter((row) => !isOnOwnType(row) || own.includes(permission(neededFor(row))));

  rows.splice(0, rows.length, ...counting);
};

const neededFor = ({ action, subject }: Row): PermissionName => {
  if (action === 'plugin::content-manager.explorer.read') return 'read';

  return subject === `plugin::${PLUGIN_ID}.prospect` ? 'prospects' : 'edit';
};
