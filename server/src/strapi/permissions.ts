import type { Core, UID } from '@strapi/types';
import { PLUGIN_ID } from '../plugin';

/** Permissions of admin roles, in the order in which the page of a role shows them. */
const PERMISSIONS = [
  { name: 'read', displayName: 'See sequences, emails and statistics' },
  { name: 'edit', displayName: 'Edit sequences and steps' },
  { name: 'send', displayName: 'Send: activate, enroll, resend' },
  { name: 'prospects', displayName: 'Manage prospects' },
  { name: 'settings', displayName: 'Change the settings of the plugin' },
] as const;

export type PermissionName = (typeof PERMISSIONS)[number]['name'];

export const PERMISSION_NAMES: PermissionName[] = PERMISSIONS.map(({ name }) => name);

export const permissionLabel = (name: PermissionName): string =>
  PERMISSIONS.find((permission) => permission.name === name)?.displayName ?? name;

export const permission = (name: PermissionName) => `plugin::${PLUGIN_ID}.${name}` as const;

/** Route config that requires a signed-in admin user with all of these permissions. */
export const allow = (names: PermissionName[]) => ({
  policies: [
    'admin::isAuthenticatedAdmin',
    { name: 'admin::hasPermissions', config: { actions: names.map(permission) } },
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
  sectionsBuilder.addHandler('collectionTypes', ({ section }: { section: TypesSection }) =>
    labelOwnTypes(strapi, section)
  );
};

type TypesSection = { subjects: Array<{ uid: string; label: string }> };

/** The page of a role shows singular names, which content types of the app may share; display names are unambiguous. */
const labelOwnTypes = (strapi: Core.Strapi, { subjects }: TypesSection) => {
  for (const subject of subjects) {
    const { plugin, info } = strapi.contentTypes[subject.uid as UID.ContentType];
    if (plugin === PLUGIN_ID) subject.label = info.displayName;
  }
};
