import type { Core, UID } from '@strapi/types';
import { PLUGIN_ID } from '../plugin';

/** What an admin role may be allowed; the order is the one the roles page shows. */
const PERMISSIONS = [
  { name: 'read', displayName: 'See sequences, emails and statistics' },
  { name: 'edit', displayName: 'Edit sequences and steps' },
  { name: 'send', displayName: 'Send: activate, enroll, resend' },
  { name: 'prospects', displayName: 'Manage prospects' },
  { name: 'settings', displayName: 'Change the settings of the plugin' },
] as const;

export type PermissionName = (typeof PERMISSIONS)[number]['name'];

export const permission = (name: PermissionName) => `plugin::${PLUGIN_ID}.${name}` as const;

/** What every admin route carries: signed in, and allowed. */
export const allow = (name: PermissionName) => ({
  policies: [
    'admin::isAuthenticatedAdmin',
    { name: 'admin::hasPermissions', config: { actions: [permission(name)] } },
  ],
});

export const registerPermissions = async (strapi: Core.Strapi): Promise<void> => {
  const { actionProvider, sectionsBuilder } = strapi.service('admin::permission');

  await actionProvider.registerMany(
    PERMISSIONS.map(({ name, displayName }) => ({
      section: 'plugins',
      pluginName: PLUGIN_ID,
      uid: name,
      displayName,
    }))
  );
  sectionsBuilder.addHandler('collectionTypes', ({ section }: { section: TypesOfRoles }) =>
    labelOwnTypes(strapi, section)
  );
};

type TypesOfRoles = { subjects: Array<{ uid: string; label: string }> };

/** The page of a role names content types by their singular names, which an app's own may share. */
const labelOwnTypes = (strapi: Core.Strapi, { subjects }: TypesOfRoles) => {
  for (const subject of subjects) {
    const { plugin, info } = strapi.contentTypes[subject.uid as UID.ContentType];
    if (plugin === PLUGIN_ID) subject.label = info.displayName;
  }
};
