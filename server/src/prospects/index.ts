import { requireValues } from '../database/required-attributes';
import type { Stage } from '../stage';
import { prospectsController } from './controller';
import { departures } from './hooks';
import { guardProspectDocuments } from './prospect-middleware';
import { prospectSchema } from './prospect.schema';
import { prospectsService } from './prospects';
import { prospectsRoutes } from './routes';

/** Who is written to. */
export const prospects: Stage = {
  register({ strapi }) {
    departures.create(strapi);
    guardProspectDocuments(strapi);
    requireValues(strapi, 'prospect', ['state', 'trackingConsent']);
  },
  contentTypes: { prospect: { schema: prospectSchema } },
  services: { prospects: prospectsService },
  controllers: { prospects: prospectsController },
  routes: { prospects: prospectsRoutes },
};
