import type { Stage } from '../stage';
import { pluginConfig } from '../strapi/environment';
import { circuitBreakerService } from './failures/circuit-breaker';
import { domainChecksService } from './domains/domain-checks';
import { sendingController } from './controller';
import { addSenderServerModel } from './sender-server.schema';
import { senderServers, senderServersService } from './servers/sender-servers';
import { checkDeployment } from './claims/deployment';
import { addDeploymentModel } from './deployment.schema';
import { limitSettings, limitSettingsService } from './limits/limit-settings';
import { testLimitsService } from './limits/test-limits';
import { sendersRoutes, sendingRoutes } from './routes';
import { sendersController } from './senders/senders-controller';
import { startScheduler, stopScheduler } from './pass/scheduler';
import { sendingService } from './pass/sending';
import { outcomeSaved, passStarts } from './hooks';
import { senderPaused } from './failures/sender-paused';
import { loadBullmq } from './pass/bullmq-queue';

/** Claims due emails, applies the limits, gives the emails to the email provider and saves the outcomes. */
export const sending: Stage = {
  register({ strapi }) {
    passStarts.create(strapi);
    outcomeSaved.create(strapi);
    senderPaused.create(strapi);
    passStarts.register(strapi, () => limitSettings(strapi).load());
    addDeploymentModel(strapi);
    addSenderServerModel(strapi);
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
  async destroy({ strapi }) {
    await stopScheduler(strapi);
    senderServers(strapi).stop();
  },
  services: {
    sending: sendingService,
    circuitBreaker: circuitBreakerService,
    domainChecks: domainChecksService,
    limitSettings: limitSettingsService,
    senderServers: senderServersService,
    testLimits: testLimitsService,
  },
  controllers: { sending: sendingController, senders: sendersController },
  routes: { sending: sendingRoutes, senders: sendersRoutes },
};
