export const PLUGIN_ID = 'sequences';

const permission = (name: string) => [{ action: `plugin::${PLUGIN_ID}.${name}`, subject: null }];

/** Permissions for `useRBAC` and `Page.Protect`, by action. */
export const PERMISSIONS = {
  read: permission('read'),
  edit: permission('edit'),
  send: permission('send'),
  prospects: permission('prospects'),
  settings: permission('settings'),
};

/** A constant array: `useRBAC` deprecates objects, and checks the permissions again for every new array. */
export const ALL_PERMISSIONS = Object.values(PERMISSIONS).flat();
