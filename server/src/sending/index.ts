import type { Stage } from '../stage';
import { pluginConfig } from '../strapi/environment';
import { circuitBreakerService } from './failures/circuit-breaker';
import { sendingController } from './controller';
import { checkDeployment } from './claims/deployment';
import { addDeploymentModel } from './deployment.schema';
import { limitSettings, limitSettingsService } from './limits/limit-settings';
import { sendingRoutes } from './routes';
import { startScheduler, stopScheduler } from './pass/scheduler';
import { sendingService } from './pass/sending';
import { senderSchema } from './sender.schema';
import { outcomeSaved, passStarts } from './hooks';
import { loadBullmq } from './pass/bullmq-queue';

/** Claims due emails, applies the limits, gives the emails to the email provider and saves the outcomes. */
export const sending: Stage = {
  register({ strapi }) {
    passStarts.create(strapi);
    outcomeSaved.create(strapi);
    passStarts.register(strapi, () => limitSettings(strapi).load());
    addDeploymentModel(strapi);
  },
  async bootstrap({ strapi }) {
    await checkDeployment(strapi);
    const { enabled, queue } = pluginConfig(strapi).sending;
    // Fails the boot when the package is missing, instead of failing later when the server listens.
    if (enabled && queue === 'bullmq') loadBullmq(strapi);
  },
  async start({ strapi }) {
    if (pluginConfig(strapi).sending.enabled) await startScheduler(strapi);
  },
  destroy: ({ strapi }) => stopScheduler(strapi),
  contentTypes: { sender: { schema: senderSchema } },
  services: {
    sending: sendingService,
    circuitBreaker: circuitBreakerService,
    limitSettings: limitSettingsService,
  },
  controllers: { sending: sendingController },
  routes: { sending: sendingRoutes },
};
