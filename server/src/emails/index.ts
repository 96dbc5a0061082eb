import { addressChanged, prospectsErased } from '../prospects/hooks';
import {
  prospectsEnrolled,
  sequenceActivated,
  enrollmentsStopped,
  enrollmentsResumed,
  enrollmentsPostponed,
  draftDeleted,
  scheduleChanged,
  utmChanged,
} from '../sequences/hooks';
import { recordStepChanges } from '../sequences/step-changes';
import { numberSteps } from '../sequences/step-middleware';
import { checkVersions } from '../sequences/versions';
import type { Stage } from '../stage';
import { emailsController } from './controller';
import { emailSchema } from './email.schema';
import { emails as emailsOf, emailsService } from './emails';
import { signingKeys, signingKeysService } from './signing/signing-keys';
import { anonymousCounterSchema } from './anonymous-counter.schema';
import { linkSchema } from './link.schema';
import { sentContentSchema } from './sent-content.schema';
import { links, linksService } from './links/links';
import { replanFromStart, planEnrollments, replanAfterDeletedSteps, replanSequence } from './plan/replan';
import { deletePlanned } from './plan/delete-planned';
import { moveNextEmails } from './plan/postpone';
import { planResumed } from './plan/plan-resumed';
import { changeAddressHashes, keepAddressHashes } from './address-hashes';
import { addReplyTextModel } from './reply-text.schema';
import { emailsRoutes } from './routes';
import { signingKeySchema } from './signing-key.schema';
import { validateSteps } from './preview/validate-step';
import { stepTemplatesService } from './message/step-templates';

/** Emails: planning, composing, tracked links and the keys that sign their URLs. */
export const emails: Stage = {
  register({ strapi }) {
    addReplyTextModel(strapi);
    validateSteps(strapi);
    // After it, so that no template is parsed inside of their transactions.
    numberSteps(strapi);
    checkVersions(strapi, 'step');
    // After what refuses steps or locks rows: it reads the step in a transaction, which fixes what later reads of it see.
    recordStepChanges(strapi);
    prospectsEnrolled.register(strapi, ({ sequenceId, enrollments, trx }) =>
      planEnrollments(strapi, sequenceId, enrollments, trx)
    );
    utmChanged.register(strapi, () => links(strapi).refresh());
    scheduleChanged.register(strapi, ({ sequenceId }) => replanSequence(strapi, sequenceId));
    sequenceActivated.register(strapi, ({ sequenceId, at }) => replanFromStart(strapi, sequenceId, at));
    prospectsErased.register(strapi, async ({ prospectIds, trx }) => {
      await keepAddressHashes(strapi, prospectIds, trx);
      await emailsOf(strapi).erasePeople(prospectIds, trx);
    });
    addressChanged.register(strapi, (change) => changeAddressHashes(strapi, change));
    draftDeleted.register(strapi, (draft) => deletePlanned(strapi, draft));
    enrollmentsResumed.register(strapi, (resumed) => planResumed(strapi, resumed));
    enrollmentsPostponed.register(strapi, ({ moves, trx }) => moveNextEmails(strapi, moves, trx));
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
    'sent-content': { schema: sentContentSchema },
    'anonymous-counter': { schema: anonymousCounterSchema },
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
