import type { ListActivities, ListScheduledEmails } from '../../../server/src/statistics/contract';
import { api } from './api';

const activitiesApi = api.injectEndpoints({
  endpoints: (builder) => ({
    listActivities: builder.query<ListActivities['response'], ListActivities['query']>({
      query: (params) => ({ url: '/sequences/activities', method: 'GET', config: { params } }),
      providesTags: ['Activity'],
    }),
    listScheduledEmails: builder.query<ListScheduledEmails['response'], ListScheduledEmails['query']>({
      query: (params) => ({ url: '/sequences/activities/scheduled', method: 'GET', config: { params } }),
      providesTags: ['Email'],
    }),
  }),
});

export const { useListActivitiesQuery, useLazyListActivitiesQuery, useListScheduledEmailsQuery } =
  activitiesApi;
