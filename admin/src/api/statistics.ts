import type { GetSequenceStatistics, GetTimeline } from '../../../server/src/statistics/contract';
import type { ListSequenceRates } from '../../../server/src/statistics/list/contract';
import { api } from './api';

type Query = GetSequenceStatistics['params'] & GetSequenceStatistics['query'];

type TimelineQuery = GetTimeline['params'] & GetTimeline['query'];

const statisticsApi = api.injectEndpoints({
  endpoints: (builder) => ({
    getStatistics: builder.query<GetSequenceStatistics['response'], Query>({
      query: ({ documentId, ...params }) => ({
        url: `/sequences/sequences/${documentId}/statistics`,
        method: 'GET',
        config: { params },
      }),
      providesTags: ['Statistics'],
    }),
    listSequenceRates: builder.query<ListSequenceRates['response'], ListSequenceRates['query']>({
      query: (params) => ({ url: '/sequences/sequence-rates', method: 'GET', config: { params } }),
      providesTags: ['Statistics'],
    }),
    getTimeline: builder.query<GetTimeline['response'], TimelineQuery>({
      query: ({ documentId, ...params }) => ({
        url: `/sequences/sequences/${documentId}/timeline`,
        method: 'GET',
        config: { params },
      }),
      providesTags: ['Statistics'],
    }),
  }),
});

export const {
  useGetStatisticsQuery,
  useListSequenceRatesQuery,
  useLazyListSequenceRatesQuery,
  useGetTimelineQuery,
} = statisticsApi;
