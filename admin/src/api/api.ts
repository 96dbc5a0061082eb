import { adminApi } from '@strapi/strapi/admin';

/**
 * The RTK Query API of the admin. The other files of this folder inject their endpoints into it. A mutation
 * invalidates the tags of all entities it changes, so that their mounted queries refetch.
 */
export const api = adminApi.enhanceEndpoints({
  addTagTypes: [
    'Sequence',
    'Step',
    'Template',
    'Prospect',
    'ProspectTag',
    'Enrollment',
    'Email',
    'Sender',
    'SendingLimits',
    'Guardrails',
    'Replies',
    'Mailbox',
    'Domain',
    'Deployment',
    'Statistics',
    'Link',
    'Activity',
    'Slot',
    'Rule',
    'SigningKey',
    'Suppression',
    'TrackingDecision',
    'Branding',
    'Source',
    'Segment',
    'EntryRule',
  ],
});
