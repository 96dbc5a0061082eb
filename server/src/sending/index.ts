import type { Stage } from '../stage';
import { pluginConfig } from '../strapi/environment';
import { circuitBreakerService } from './failures/circuit-breaker';
import { sendingController } from './controller';
import { checkDeployment } from './claims/deployment';
import { addDeploymentModel } from './deployment.schema';
import { passStarts } from './hooks';
import { sendingRoutes } from './routes';
import { startScheduler, stopScheduler } from './pass/scheduler';
import { sendingService } from './pass/sending';
import { senderSchema } from './sender.schema';
import { outcomeSaved } from './hooks';
import { loadBullmq } from './pass/bullmq-queue';

/** The message leaves. */
export const sending: Stage = {
  register({ strapi }) {
    passStarts.create(strapi);
    outcomeSaved.create(strapi);
    addDeploymentModel(strapi);
  },
  async bootstrap({ strapi }) {
    await checkDeployment(strapi);
    const { enabled, queue } = pluginConfig(strapi).sending;
    // A package that is missing stops the boot, since it will be missing when the server listens, too.
    if (enabled && queue === 'bullmq') loadBullmq(strapi);
  },
  async start({ strapi }) {
    if (pluginConfig(strapi).sending.enabled) await startScheduler(strapi);
  },
  destroy: ({ strapi }) => stopScheduler(strapi),
  contentTypes: { sender: { schema: senderSchema } },
  services: { sending: sendingService, circuitBreaker: circuitBreakerService },
  controllers: { sending: sendingController },
  routes: { sending: sendingRoutes },
};
