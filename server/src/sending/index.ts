import type { Stage } from '../stage';
import { breakerService } from './breaker';
import { sendingController } from './controller';
import { passes } from './passes';
import { sendingRoutes } from './routes';
import { startScheduler, stopScheduler } from './scheduler';
import { sendingService } from './sending';
import { senderSchema } from './sender.schema';
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
  contentTypes: { sender: { schema: senderSchema } },
  services: { sending: sendingService, breaker: breakerService },
  controllers: { sending: sendingController },
  routes: { sending: sendingRoutes },
};
