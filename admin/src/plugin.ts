export const PLUGIN_ID = 'sequences';

const allows = (name: string) => [{ action: `plugin::${PLUGIN_ID}.${name}`, subject: null }];

/** What useRBAC and Page.Protect ask for, by what a person wants to do. */
export const PERMISSIONS = {
  read: allows('read'),
  edit: allows('edit'),
  send: allows('send'),
  prospects: allows('prospects'),
  settings: allows('settings'),
};

/** One array, because useRBAC takes no other shape for long, and asks again for one that is new. */
export const ALL_PERMISSIONS = Object.values(PERMISSIONS).flat();
