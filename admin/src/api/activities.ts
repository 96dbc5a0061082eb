import type {
  ActivityFilter,
  ExportActivities,
  ListActivities,
  ListFeed,
} from '../../../server/src/statistics/activities/contract';
import type { ListScheduledEmails } from '../../../server/src/statistics/contract';
import { api } from './api';

const url = '/sequences/activities';

const toParams = ({ kind, ...query }: ActivityFilter) => ({ ...query, kind: kind?.join(',') });

const activitiesApi = api.injectEndpoints({
  endpoints: (builder) => ({
    listActivities: builder.query<ListActivities['response'], ListActivities['query']>({
      query: (query) => ({ url, method: 'GET', config: { params: toParams(query) } }),
      providesTags: ['Activity'],
    }),
    listFeed: builder.query<ListFeed['response'], Omit<ListFeed['query'], 'groupBy'>>({
      query: (query) => ({ url, method: 'GET', config: { params: { ...toParams(query), groupBy: 'slot' } } }),
      providesTags: ['Activity'],
    }),
    /** Not cached: the rows go straight into a file. */
    exportActivities: builder.query<ExportActivities['response'], ExportActivities['query']>({
      query: (query) => ({ url: `${url}/export`, method: 'GET', config: { params: toParams(query) } }),
      keepUnusedDataFor: 0,
    }),
    listScheduledEmails: builder.query<ListScheduledEmails['response'], ListScheduledEmails['query']>({
      query: (params) => ({ url: '/sequences/activities/scheduled', method: 'GET', config: { params } }),
      providesTags: ['Email'],
    }),
  }),
});

export const {
  useListActivitiesQuery,
  useListFeedQuery,
  useLazyListFeedQuery,
  useLazyExportActivitiesQuery,
  useListScheduledEmailsQuery,
} = activitiesApi;
