import type { ListAllHistory } from '../../../server/src/history/contract';
import { api } from './api';

const historyApi = api.injectEndpoints({
  endpoints: (builder) => ({
    listAllHistory: builder.query<ListAllHistory['response'], ListAllHistory['query']>({
      query: (params) => ({ url: '/sequences/history', method: 'GET', config: { params } }),
    }),
  }),
});

export const { useListAllHistoryQuery } = historyApi;
