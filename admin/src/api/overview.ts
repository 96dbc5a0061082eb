import type { GetOverview } from '../../../server/src/statistics/contract';
import { api } from './api';

const overviewApi = api.injectEndpoints({
  endpoints: (builder) => ({
    getOverview: builder.query<GetOverview['response'], void>({
      query: () => ({ url: '/sequences/overview', method: 'GET' }),
      providesTags: ['Statistics', 'Email'],
    }),
  }),
});

export const { useGetOverviewQuery } = overviewApi;
