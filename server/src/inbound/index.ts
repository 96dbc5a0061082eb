import type { Stage } from '../stage';
import { inboundController } from './controller';
import { reportsService } from './reports/reports';
import { inboundRoutes, marksRoutes } from './routes';

/** Stage: replies, bounces and complaints, which a mailbox or provider reports. */
export const inbound: Stage = {
  services: { inbound: reportsService },
  controllers: { inbound: inboundController },
  routes: { inbound: inboundRoutes, marks: marksRoutes },
};
