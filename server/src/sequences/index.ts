import { prospectsOptedOut } from '../prospects/hooks';
import { requireAttributes } from '../database/required-attributes';
import type { Stage } from '../stage';
import {
  prospectsEnrolled,
  sequenceActivated,
  enrollmentsStopped,
  enrollmentsResumed,
  draftDeleted,
  scheduleChanged,
  utmChanged,
} from './hooks';
import { copySequences } from './copy-sequences';
import { sequencesController } from './controller';
import { enrollmentSchema } from './enrollments/enrollment.schema';
import { enrollments, enrollmentsService } from './enrollments/enrollments';
import { sequencesRoutes } from './routes';
import { validateSequences } from './sequence-middleware';
import { sequenceSchema } from './sequence.schema';
import { sequencesService } from './sequences';
import { recordSequenceChanges } from './sequence-changes';
import { recordStateChanges } from './state-changes';
import { watchSteps } from './step-middleware';
import { stepSchema } from './step.schema';
import { stepsService } from './steps';
import { templateSchema } from './templates/template.schema';
import { templatesController } from './templates/controller';
import { templatesService } from './templates/templates';
import { checkVersions } from './versions';

/** Sequences, their steps and enrollments: what is sent to whom, and when. */
export const sequences: Stage = {
  register({ strapi }) {
    for (const hook of [
      prospectsEnrolled,
      enrollmentsStopped,
      enrollmentsResumed,
      draftDeleted,
      scheduleChanged,
      utmChanged,
      sequenceActivated,
    ])
      hook.create(strapi);
    validateSequences(strapi);
    requireAttributes(strapi, 'sequence', ['state', 'trackOpens', 'trackClicks', 'stopOnReply']);
    requireAttributes(strapi, 'step', ['delayMinutes', 'delayUnit']);
    // After validateSequences, so that its replanning runs once the state change and its history entry are committed.
    recordStateChanges(strapi);
    checkVersions(strapi, 'sequence');
    recordSequenceChanges(strapi);
    copySequences(strapi);
    watchSteps(strapi);
    prospectsOptedOut.register(strapi, async ({ prospectIds, reason, at }) => {
      await enrollments(strapi).stopProspects(prospectIds, reason, at);
    });
  },
  contentTypes: {
    sequence: { schema: sequenceSchema },
    step: { schema: stepSchema },
    enrollment: { schema: enrollmentSchema },
    template: { schema: templateSchema },
  },
  services: {
    sequences: sequencesService,
    steps: stepsService,
    enrollments: enrollmentsService,
    templates: templatesService,
  },
  controllers: { sequences: sequencesController, templates: templatesController },
  routes: { sequences: sequencesRoutes },
};
