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
