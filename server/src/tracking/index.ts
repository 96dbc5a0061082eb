import type { Stage } from '../stage';
import { configOf } from '../surroundings';
import { hitsController } from './controller';
import { eventSchema } from './event.schema';
import { mountFastLane } from './fast-lane';
import { recorder, trackingService } from './recorder';
import { hitsRoutes } from './routes';
import { recordSettled } from './sent-events';

/** The reader answers. */
export const tracking: Stage = {
  register({ strapi }) {
    if (configOf(strapi).fastLane) mountFastLane(strapi);
    recordSettled(strapi);
  },
  destroy: ({ strapi }) => recorder(strapi).drain(),
  contentTypes: { event: { schema: eventSchema } },
  services: { tracking: trackingService },
  controllers: { hits: hitsController },
  routes: { hits: hitsRoutes },
};
