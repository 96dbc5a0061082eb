import type { GetOverview, GetWeek, ListHotProspects } from '../../../server/src/statistics/week/contract';
import { api } from './api';

const overviewApi = api.injectEndpoints({
  endpoints: (builder) => ({
    getOverview: builder.query<GetOverview['response'], void>({
      query: () => ({ url: '/sequences/overview', method: 'GET' }),
      providesTags: ['Statistics', 'Email'],
    }),
    getWeek: builder.query<GetWeek['response'], void>({
      query: () => ({ url: '/sequences/week', method: 'GET' }),
      providesTags: ['Statistics', 'Email'],
    }),
    listHotProspects: builder.query<ListHotProspects['response'], void>({
      query: () => ({ url: '/sequences/week/prospects', method: 'GET' }),
      providesTags: ['Statistics', 'Prospect'],
    }),
  }),
});

export const { useGetOverviewQuery, useGetWeekQuery, useListHotProspectsQuery } = overviewApi;
