import type { ListActivities } from '../../../server/src/statistics/contract';
import { api } from '../api';

const activitiesApi = api.injectEndpoints({
  endpoints: (builder) => ({
    listActivities: builder.query<ListActivities['response'], ListActivities['query']>({
      query: (params) => ({ url: '/sequences/activities', method: 'GET', config: { params } }),
      providesTags: ['Activity'],
    }),
  }),
});

export const { useListActivitiesQuery, useLazyListActivitiesQuery } = activitiesApi;
