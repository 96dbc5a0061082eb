import type { Stage } from '../stage';
import { inboundController } from './controller';
import { reportsService } from './reports';
import { inboundRoutes } from './routes';

/** The mailbox answers. */
export const inbound: Stage = {
  services: { inbound: reportsService },
  controllers: { inbound: inboundController },
  routes: { inbound: inboundRoutes },
};
