import { join } from 'node:path';
import { ROOT } from '../../helpers/root';

const module_ = (name: string) => join(ROOT, 'node_modules/@strapi', name);

/** Plugins of Strapi that open doors of their own. */
export const HOST_PLUGINS = {
  'users-permissions': {
    enabled: true,
    resolve: module_('plugin-users-permissions'),
    config: { jwtSecret: 'secret' },
  },
  graphql: { enabled: true, resolve: module_('plugin-graphql') },
};
