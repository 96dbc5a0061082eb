import { departures } from '../prospects/hooks';
import { requireValues } from '../database/required-attributes';
import type { Stage } from '../stage';
import { enrolled, started, stopped, timetableChanged, utmChanged } from './hooks';
import { sequencesController } from './controller';
import { historyEntrySchema } from './history-entry.schema';
import { enrollmentSchema } from './enrollments/enrollment.schema';
import { enrollments, enrollmentsService } from './enrollments/enrollments';
import { sequencesRoutes } from './routes';
import { guardSequenceDocuments } from './sequence-middleware';
import { sequenceSchema } from './sequence.schema';
import { sequencesService } from './sequences';
import { recordStateChanges } from './state-changes';
import { followStepDocuments } from './step-middleware';
import { stepSchema } from './step.schema';
import { stepsService } from './steps';

/** What is written, and when. */
export const sequences: Stage = {
  register({ strapi }) {
    for (const one of [enrolled, stopped, timetableChanged, utmChanged, started]) one.create(strapi);
    guardSequenceDocuments(strapi);
    requireValues(strapi, 'sequence', ['state', 'trackOpens', 'trackClicks', 'stopOnReply']);
    requireValues(strapi, 'step', ['delayMinutes', 'delayUnit']);
    // Behind the guard: what is planned anew follows once the state and who changed it are kept.
    recordStateChanges(strapi);
    followStepDocuments(strapi);
    departures.follow(strapi, async ({ prospectIds, reason, at }) => {
      await enrollments(strapi).stopProspects(prospectIds, reason, at);
    });
  },
  contentTypes: {
    sequence: { schema: sequenceSchema },
    step: { schema: stepSchema },
    enrollment: { schema: enrollmentSchema },
    'history-entry': { schema: historyEntrySchema },
  },
  services: { sequences: sequencesService, steps: stepsService, enrollments: enrollmentsService },
  controllers: { sequences: sequencesController },
  routes: { sequences: sequencesRoutes },
};
