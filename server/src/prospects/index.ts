import { requireAttributes } from '../database/required-attributes';
import type { Stage } from '../stage';
import { prospectsController } from './controller';
import { prospectsOptedOut } from './hooks';
import { validateProspects } from './prospect-middleware';
import { prospectSchema } from './prospect.schema';
import { prospectsService } from './prospects';
import { prospectsRoutes } from './routes';

/** Stage: the people to whom emails are sent. */
export const prospects: Stage = {
  register({ strapi }) {
    prospectsOptedOut.create(strapi);
    validateProspects(strapi);
    requireAttributes(strapi, 'prospect', ['state', 'trackingConsent']);
  },
  contentTypes: { prospect: { schema: prospectSchema } },
  services: { prospects: prospectsService },
  controllers: { prospects: prospectsController },
  routes: { prospects: prospectsRoutes },
};
