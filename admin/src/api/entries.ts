import type {
  CountEntries,
  GetEntryPerson,
  ListEntryTypes,
} from '../../../server/src/prospects/entries/contract';
import type { EnrollEntries } from '../../../server/src/sequences/enrollments/contract';
import { api } from './api';

const urlOf = (uid: string) => `/sequences/entry-types/${encodeURIComponent(uid)}`;

const entriesApi = api.injectEndpoints({
  endpoints: (builder) => ({
    listEntryTypes: builder.query<ListEntryTypes['response'], void>({
      query: () => ({ url: '/sequences/entry-types', method: 'GET' }),
      providesTags: ['Source'],
    }),
    getEntryPerson: builder.query<
      GetEntryPerson['response'],
      GetEntryPerson['params'] & GetEntryPerson['query']
    >({
      query: ({ uid, documentId, ...params }) => ({
        url: `${urlOf(uid)}/entries/${documentId}`,
        method: 'GET',
        config: { params },
      }),
      providesTags: ['Prospect'],
    }),
    countEntries: builder.query<
      CountEntries['response'],
      CountEntries['params'] & { list: CountEntries['body'] }
    >({
      query: ({ uid, list }) => ({ url: `${urlOf(uid)}/count`, method: 'POST', data: list }),
      keepUnusedDataFor: 0,
    }),
    enrollEntries: builder.mutation<
      EnrollEntries['response'],
      EnrollEntries['params'] & EnrollEntries['body']
    >({
      query: ({ documentId, ...data }) => ({
        url: `/sequences/sequences/${documentId}/enrollments/entries`,
        method: 'POST',
        data,
      }),
      invalidatesTags: ['Prospect', 'Enrollment', 'Email', 'Sequence', 'Slot'],
    }),
  }),
});

export const {
  useListEntryTypesQuery,
  useGetEntryPersonQuery,
  useCountEntriesQuery,
  useEnrollEntriesMutation,
} = entriesApi;
