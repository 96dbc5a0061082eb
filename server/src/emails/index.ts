import {
  prospectsEnrolled,
  sequenceActivated,
  enrollmentsStopped,
  scheduleChanged,
  utmChanged,
} from '../sequences/hooks';
import type { Stage } from '../stage';
import { emailsController } from './controller';
import { emailSchema } from './email.schema';
import { emails as emailsOf, emailsService } from './emails';
import { signingKeys, signingKeysService } from './signing/signing-keys';
import { linkSchema } from './link.schema';
import { links, linksService } from './links/links';
import { replanFromStart, planEnrollments, replanAfterDeletedSteps, replanSequence } from './plan/replan';
import { emailsRoutes } from './routes';
import { signingKeySchema } from './signing-key.schema';
import { validateSteps } from './preview/validate-step';
import { stepTemplatesService } from './message/step-templates';

/** Emails: planning, composing, tracked links and the keys that sign their URLs. */
export const emails: Stage = {
  register({ strapi }) {
    validateSteps(strapi);
    prospectsEnrolled.register(strapi, ({ sequenceId, enrollments, trx }) =>
      planEnrollments(strapi, sequenceId, enrollments, trx)
    );
    utmChanged.register(strapi, () => links(strapi).refresh());
    scheduleChanged.register(strapi, ({ sequenceId }) => replanSequence(strapi, sequenceId));
    sequenceActivated.register(strapi, ({ sequenceId, at }) => replanFromStart(strapi, sequenceId, at));
    enrollmentsStopped.register(strapi, ({ enrollmentIds, reason, at, trx }) =>
      emailsOf(strapi).skipWaiting(enrollmentIds, reason, at, trx)
    );
  },
  async bootstrap({ strapi }) {
    await signingKeys(strapi).load();
    await links(strapi).warm();
  },
  async start({ strapi }) {
    await replanAfterDeletedSteps(strapi);
    signingKeys(strapi).startRefreshing();
    links(strapi).startRefreshing();
  },
  destroy({ strapi }) {
    signingKeys(strapi).stopRefreshing();
    links(strapi).stopRefreshing();
  },
  contentTypes: {
    email: { schema: emailSchema },
    link: { schema: linkSchema },
    'signing-key': { schema: signingKeySchema },
  },
  services: {
    emails: emailsService,
    signingKeys: signingKeysService,
    links: linksService,
    stepTemplates: stepTemplatesService,
  },
  controllers: { emails: emailsController },
  routes: { emails: emailsRoutes },
};
