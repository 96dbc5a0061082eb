import type {
  AddSuppression,
  ExportSuppressions,
  ImportSuppressions,
  ListSuppressions,
  RemoveSuppression,
} from '../../../server/src/prospects/suppressions/contract';
import { api } from './api';

const suppressionsApi = api.injectEndpoints({
  endpoints: (builder) => ({
    listSuppressions: builder.query<ListSuppressions['response'], ListSuppressions['query']>({
      query: (data) => ({ url: '/sequences/suppressions/search', method: 'POST', data }),
      providesTags: ['Suppression'],
    }),
    /** Not cached: the rows go straight into a file. */
    exportSuppressions: builder.query<ExportSuppressions['response'], ExportSuppressions['query']>({
      query: (data) => ({ url: '/sequences/suppressions/export/search', method: 'POST', data }),
      keepUnusedDataFor: 0,
    }),
    addSuppression: builder.mutation<AddSuppression['response'], AddSuppression['body']>({
      query: (data) => ({ url: '/sequences/suppressions', method: 'POST', data }),
      invalidatesTags: ['Suppression', 'Prospect', 'Enrollment', 'Email', 'Sequence', 'Slot'],
    }),
    /** One batch of an import. Invalidates nothing: `suppressionsImported` does, once, after the last batch. */
    importSuppressions: builder.mutation<ImportSuppressions['response'], ImportSuppressions['body']>({
      query: (data) => ({ url: '/sequences/suppressions/import', method: 'POST', data }),
    }),
    /** Sends no request. Only invalidates the lists. */
    suppressionsImported: builder.mutation<null, void>({
      queryFn: () => ({ data: null }),
      invalidatesTags: ['Suppression', 'Prospect', 'Enrollment', 'Email', 'Sequence', 'Slot'],
    }),
    removeSuppression: builder.mutation<
      RemoveSuppression['response'],
      RemoveSuppression['params'] & RemoveSuppression['body']
    >({
      query: ({ documentId, ...data }) => ({
        url: `/sequences/suppressions/${documentId}/remove`,
        method: 'POST',
        data,
      }),
      invalidatesTags: ['Suppression', 'Prospect'],
    }),
  }),
});

export const {
  useListSuppressionsQuery,
  useLazyExportSuppressionsQuery,
  useAddSuppressionMutation,
  useImportSuppressionsMutation,
  useSuppressionsImportedMutation,
  useRemoveSuppressionMutation,
} = suppressionsApi;
