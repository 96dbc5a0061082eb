import { adminApi } from '@strapi/strapi/admin';

/** Each noun's api.ts adds its endpoints; a mutation names the nouns it changes, and their queries run again. */
export const api = adminApi.enhanceEndpoints({
  addTagTypes: [
    'Sequence',
    'Step',
    'Prospect',
    'Enrollment',
    'Email',
    'Sender',
    'Deployment',
    'Statistics',
    'Link',
    'Activity',
    'Slot',
    'Rule',
    'SigningKey',
  ],
});
