import type { GetSequenceStatistics } from '../../../server/src/statistics/contract';
import { api } from '../api';

type Query = GetSequenceStatistics['params'] & GetSequenceStatistics['query'];

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
  }),
});

export const { useGetStatisticsQuery } = statisticsApi;
