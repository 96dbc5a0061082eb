import type { Stage } from '../stage';
import { registerPermissions } from '../strapi/permissions';
import { accessService } from './actor-permissions';
import { limitContentManager } from './content-manager-permissions';
import { grants } from './grants';
import { limitGraphql } from './graphql';
import { guardDocuments } from './guarded-documents';

/** Who may do what: the plugin's permissions decide, whatever door of Strapi a request comes through. */
export const access: Stage = {
  register({ strapi }) {
    guardDocuments(strapi);
    limitGraphql(strapi);
  },
  async bootstrap({ strapi }) {
    await registerPermissions(strapi);
    limitContentManager(strapi);
    await grants.bootstrap?.({ strapi });
  },
  start: grants.start,
  destroy: grants.destroy,
  services: { access: accessService },
};
