import { prospectsOptedOut } from '../prospects/hooks';
import { requireAttributes } from '../database/required-attributes';
import type { Stage } from '../stage';
import {
  prospectsEnrolled,
  sequenceActivated,
  enrollmentsStopped,
  enrollmentsResumed,
  enrollmentsPostponed,
  draftDeleted,
  scheduleChanged,
  utmChanged,
} from './hooks';
import { copySequences } from './copy-sequences';
import { sequencesController } from './controller';
import { entryRuleMatchSchema } from './entry-rule-match.schema';
import { addEntryRulePassModel } from './entry-rule-pass.schema';
import { entryRuleSchema } from './entry-rule.schema';
import { entryRulesService } from './entry-rules/entry-rules';
import { removeRulesWithSequences } from './entry-rules/remove-with-sequence';
import { guardRuleFilters } from './rule-filter-changes';
import { startRules, stopRules } from './entry-rules/rule-schedule';
import { watchForRules, watchProspects } from './entry-rules/rule-watch';
import { entryRulesController } from './entry-rules-controller';
import { enrollmentSchema } from './enrollments/enrollment.schema';
import { enrollments, enrollmentsService } from './enrollments/enrollments';
import { sequencesRoutes } from './routes';
import { validateSequences } from './sequence-middleware';
import { senderSchema } from './sender.schema';
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
      enrollmentsPostponed,
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
    addEntryRulePassModel(strapi);
    watchForRules(strapi);
    guardRuleFilters(strapi);
    removeRulesWithSequences(strapi);
    prospectsOptedOut.register(strapi, async ({ prospectIds, reason, at }) => {
      await enrollments(strapi).stopProspects(prospectIds, reason, at);
    });
  },
  async bootstrap({ strapi }) {
    watchProspects(strapi);
  },
  start: ({ strapi }) => startRules(strapi),
  destroy: ({ strapi }) => stopRules(strapi),
  contentTypes: {
    sequence: { schema: sequenceSchema },
    step: { schema: stepSchema },
    enrollment: { schema: enrollmentSchema },
    template: { schema: templateSchema },
    sender: { schema: senderSchema },
    'entry-rule': { schema: entryRuleSchema },
    'entry-rule-match': { schema: entryRuleMatchSchema },
  },
  services: {
    sequences: sequencesService,
    steps: stepsService,
    enrollments: enrollmentsService,
    templates: templatesService,
    entryRules: entryRulesService,
  },
  controllers: {
    sequences: sequencesController,
    templates: templatesController,
    entryRules: entryRulesController,
  },
  routes: { sequences: sequencesRoutes },
};
