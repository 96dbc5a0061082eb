import type {
  CreateProspect,
  DeleteProspect,
  DeleteProspects,
  FindExisting,
  GetProspect,
  ExportProspects,
  ImportProspects,
  ListProspects,
  UpdateProspect,
} from '../../../server/src/prospects/contract';
import type {
  Enroll,
  EnrollAll,
  ExportEnrollments,
  ListEnrollments,
  ListProspectEnrollments,
  StopEnrollments,
  StopEverywhere,
} from '../../../server/src/sequences/contract';
import { api } from './api';

type ByDocumentId = { documentId: string };

const prospectsApi = api.injectEndpoints({
  endpoints: (builder) => ({
    listProspects: builder.query<ListProspects['response'], ListProspects['query']>({
      query: (params) => ({ url: '/sequences/prospects', method: 'GET', config: { params } }),
      providesTags: ['Prospect'],
    }),
    getProspect: builder.query<GetProspect['response'], ByDocumentId>({
      query: ({ documentId }) => ({ url: `/sequences/prospects/${documentId}`, method: 'GET' }),
      providesTags: ['Prospect'],
    }),
    /** Not cached: the rows go straight into a file. */
    exportProspects: builder.query<ExportProspects['response'], ExportProspects['query']>({
      query: (params) => ({ url: '/sequences/prospects/export', method: 'GET', config: { params } }),
      keepUnusedDataFor: 0,
    }),
    createProspect: builder.mutation<CreateProspect['response'], CreateProspect['body']>({
      query: (data) => ({ url: '/sequences/prospects', method: 'POST', data }),
      invalidatesTags: ['Prospect'],
    }),
    findExisting: builder.mutation<FindExisting['response'], FindExisting['body']>({
      query: (data) => ({ url: '/sequences/prospects/existing', method: 'POST', data }),
    }),
    /** One batch of an import. Invalidates nothing: `prospectsImported` does, once, after the last batch. */
    importProspects: builder.mutation<ImportProspects['response'], ImportProspects['body']>({
      query: (data) => ({ url: '/sequences/prospects/import', method: 'POST', data }),
    }),
    /** Sends no request. Only invalidates the lists. */
    prospectsImported: builder.mutation<null, void>({
      queryFn: () => ({ data: null }),
      invalidatesTags: ['Prospect'],
    }),
    updateProspect: builder.mutation<UpdateProspect['response'], ByDocumentId & UpdateProspect['body']>({
      query: ({ documentId, ...data }) => ({
        url: `/sequences/prospects/${documentId}`,
        method: 'PUT',
        data,
      }),
      invalidatesTags: ['Prospect', 'Enrollment', 'Email', 'Activity', 'Slot', 'Sequence'],
    }),
    deleteProspect: builder.mutation<DeleteProspect['response'], ByDocumentId>({
      query: ({ documentId }) => ({ url: `/sequences/prospects/${documentId}`, method: 'DELETE' }),
      invalidatesTags: ['Prospect', 'Enrollment', 'Email', 'Activity', 'Slot', 'Sequence', 'Statistics'],
    }),
    /** One batch, as is `stopEverywhere`. Invalidates nothing: `prospectsChanged` does, once, after the last batch. */
    deleteProspects: builder.mutation<DeleteProspects['response'], DeleteProspects['body']>({
      query: (data) => ({ url: '/sequences/prospects/delete', method: 'POST', data }),
    }),
    stopEverywhere: builder.mutation<StopEverywhere['response'], StopEverywhere['body']>({
      query: (data) => ({ url: '/sequences/enrollments/stop', method: 'POST', data }),
    }),
    /** Sends no request. Only invalidates the lists. */
    prospectsChanged: builder.mutation<null, void>({
      queryFn: () => ({ data: null }),
      invalidatesTags: ['Prospect', 'Enrollment', 'Email', 'Activity', 'Slot', 'Sequence', 'Statistics'],
    }),
    listEnrollments: builder.query<ListEnrollments['response'], ByDocumentId & ListEnrollments['query']>({
      query: ({ documentId, ...params }) => ({
        url: `/sequences/sequences/${documentId}/enrollments`,
        method: 'GET',
        config: { params },
      }),
      providesTags: ['Enrollment'],
    }),
    listProspectEnrollments: builder.query<
      ListProspectEnrollments['response'],
      ByDocumentId & ListProspectEnrollments['query']
    >({
      query: ({ documentId, ...params }) => ({
        url: `/sequences/prospects/${documentId}/enrollments`,
        method: 'GET',
        config: { params },
      }),
      providesTags: ['Enrollment', 'Sequence'],
    }),
    exportEnrollments: builder.query<
      ExportEnrollments['response'],
      ByDocumentId & ExportEnrollments['query']
    >({
      query: ({ documentId, ...params }) => ({
        url: `/sequences/sequences/${documentId}/enrollments/export`,
        method: 'GET',
        config: { params },
      }),
      keepUnusedDataFor: 0,
    }),
    enroll: builder.mutation<Enroll['response'], ByDocumentId & Enroll['body']>({
      query: ({ documentId, prospects }) => ({
        url: `/sequences/sequences/${documentId}/enrollments`,
        method: 'POST',
        data: { prospects },
      }),
      invalidatesTags: ['Enrollment', 'Email', 'Sequence', 'Slot'],
    }),
    enrollAll: builder.mutation<EnrollAll['response'], ByDocumentId & EnrollAll['body']>({
      query: ({ documentId, ...data }) => ({
        url: `/sequences/sequences/${documentId}/enrollments/all`,
        method: 'POST',
        data,
      }),
      invalidatesTags: ['Enrollment', 'Email', 'Sequence', 'Slot'],
    }),
    stopEnrollments: builder.mutation<StopEnrollments['response'], ByDocumentId & StopEnrollments['body']>({
      query: ({ documentId, prospects }) => ({
        url: `/sequences/sequences/${documentId}/enrollments/stop`,
        method: 'POST',
        data: { prospects },
      }),
      invalidatesTags: ['Enrollment', 'Email', 'Sequence', 'Slot'],
    }),
  }),
});

export const {
  useListProspectsQuery,
  useGetProspectQuery,
  useLazyExportProspectsQuery,
  useCreateProspectMutation,
  useFindExistingMutation,
  useImportProspectsMutation,
  useProspectsImportedMutation,
  useUpdateProspectMutation,
  useDeleteProspectMutation,
  useDeleteProspectsMutation,
  useStopEverywhereMutation,
  useProspectsChangedMutation,
  useListEnrollmentsQuery,
  useListProspectEnrollmentsQuery,
  useLazyExportEnrollmentsQuery,
  useEnrollMutation,
  useEnrollAllMutation,
  useStopEnrollmentsMutation,
} = prospectsApi;
