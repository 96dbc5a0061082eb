import type { Stage } from '../stage';
import { sendingController } from './controller';
import { passes } from './passes';
import { sendingRoutes } from './routes';
import { startScheduler, stopScheduler } from './scheduler';
import { sendingService } from './sending';
import { settled } from './settled';

/** The message leaves. */
export const sending: Stage = {
  register({ strapi }) {
    passes.create(strapi);
    settled.create(strapi);
  },
  bootstrap({ strapi }) {
    startScheduler(strapi);
  },
  destroy: ({ strapi }) => stopScheduler(strapi),
  services: { sending: sendingService },
  controllers: { sending: sendingController },
  routes: { sending: sendingRoutes },
};
