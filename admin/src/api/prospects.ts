import type {
  ChangeSubscribed,
  CreateProspect,
  DeleteProspect,
  DeleteProspects,
  FindExisting,
  ExportProspects,
  ImportProspects,
  ListAttributeNames,
  ListProspects,
  PreviewImport,
  UpdateProspect,
} from '../../../server/src/prospects/contract';
import type {
  CountResumable,
  Enroll,
  EnrollAll,
  ExportEnrollments,
  ListEnrollments,
  ListProspectEnrollments,
  ResumeAll,
  ResumeEnrollments,
  StopEnrollments,
  StopEverywhere,
} from '../../../server/src/sequences/enrollments/contract';
import type { ExportPerson } from '../../../server/src/statistics/contract';
import type { GetProspect } from '../../../server/src/prospects/suppressions/contract';
import { api } from './api';

type ByDocumentId = { documentId: string };

const prospectsApi = api.injectEndpoints({
  endpoints: (builder) => ({
    listProspects: builder.query<ListProspects['response'], ListProspects['query']>({
      query: (data) => ({ url: '/sequences/prospects/search', method: 'POST', data }),
      providesTags: ['Prospect'],
    }),
    getProspect: builder.query<GetProspect['response'], ByDocumentId>({
      query: ({ documentId }) => ({ url: `/sequences/prospects/${documentId}`, method: 'GET' }),
      providesTags: ['Prospect'],
    }),
    /** Not cached: the rows go straight into a file. */
    exportProspects: builder.query<ExportProspects['response'], ExportProspects['query']>({
      query: (data) => ({ url: '/sequences/prospects/export/search', method: 'POST', data }),
      keepUnusedDataFor: 0,
    }),
    exportPerson: builder.query<ExportPerson['response'], ByDocumentId>({
      query: ({ documentId }) => ({ url: `/sequences/prospects/${documentId}/export`, method: 'GET' }),
      keepUnusedDataFor: 0,
    }),
    /** HTML. */
    exportPersonPage: builder.query<string, ByDocumentId>({
      query: ({ documentId }) => ({
        url: `/sequences/prospects/${documentId}/export?format=html`,
        method: 'GET',
        config: { responseType: 'text' },
      }),
      keepUnusedDataFor: 0,
    }),
    listAttributeNames: builder.query<ListAttributeNames['response'], void>({
      query: () => ({ url: '/sequences/prospects/attribute-names', method: 'GET' }),
      providesTags: ['Prospect'],
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
    /** Writes nothing. */
    previewImport: builder.mutation<PreviewImport['response'], PreviewImport['body']>({
      query: (data) => ({ url: '/sequences/prospects/import/preview', method: 'POST', data }),
    }),
    /** Sends no request. Only invalidates the lists. */
    prospectsImported: builder.mutation<null, void>({
      queryFn: () => ({ data: null }),
      invalidatesTags: ['Prospect', 'ProspectTag'],
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
      invalidatesTags: [
        ...(['Prospect', 'ProspectTag', 'Enrollment', 'Email'] as const),
        ...(['Activity', 'Slot', 'Sequence', 'Statistics'] as const),
      ],
    }),
    changeSubscribed: builder.mutation<
      ChangeSubscribed['response'],
      ByDocumentId & ChangeSubscribed['body'] & { action: 'subscribe' | 'unsubscribe' }
    >({
      query: ({ documentId, action, reason }) => ({
        url: `/sequences/prospects/${documentId}/${action}`,
        method: 'POST',
        data: { reason },
      }),
      invalidatesTags: ['Prospect', 'Suppression', 'Enrollment', 'Email', 'Activity', 'Slot', 'Sequence'],
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
      invalidatesTags: [
        ...(['Prospect', 'ProspectTag', 'Enrollment', 'Email'] as const),
        ...(['Activity', 'Slot', 'Sequence', 'Statistics'] as const),
      ],
    }),
    listEnrollments: builder.query<ListEnrollments['response'], ByDocumentId & ListEnrollments['query']>({
      query: ({ documentId, ...data }) => ({
        url: `/sequences/sequences/${documentId}/enrollments/search`,
        method: 'POST',
        data,
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
      query: ({ documentId, ...data }) => ({
        url: `/sequences/sequences/${documentId}/enrollments/export/search`,
        method: 'POST',
        data,
      }),
      keepUnusedDataFor: 0,
    }),
    enroll: builder.mutation<Enroll['response'], ByDocumentId & Enroll['body']>({
      query: ({ documentId, ...data }) => ({
        url: `/sequences/sequences/${documentId}/enrollments`,
        method: 'POST',
        data,
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
    resumeEnrollments: builder.mutation<
      ResumeEnrollments['response'],
      ByDocumentId & ResumeEnrollments['body']
    >({
      query: ({ documentId, ...data }) => ({
        url: `/sequences/sequences/${documentId}/enrollments/resume`,
        method: 'POST',
        data,
      }),
      invalidatesTags: ['Enrollment', 'Email', 'Sequence', 'Slot'],
    }),
    countResumable: builder.query<CountResumable['response'], ByDocumentId>({
      query: ({ documentId }) => ({
        url: `/sequences/sequences/${documentId}/enrollments/resumable`,
        method: 'GET',
      }),
      providesTags: ['Enrollment', 'Sequence', 'Step', 'Prospect', 'Suppression'],
    }),
    /** One batch. Invalidates nothing: `prospectsChanged` does, once, after the last batch. */
    resumeAll: builder.mutation<ResumeAll['response'], ByDocumentId & ResumeAll['body']>({
      query: ({ documentId, ...data }) => ({
        url: `/sequences/sequences/${documentId}/enrollments/resume/all`,
        method: 'POST',
        data,
      }),
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
  useLazyExportPersonQuery,
  useLazyExportPersonPageQuery,
  useListAttributeNamesQuery,
  useCreateProspectMutation,
  useFindExistingMutation,
  useImportProspectsMutation,
  usePreviewImportMutation,
  useProspectsImportedMutation,
  useUpdateProspectMutation,
  useChangeSubscribedMutation,
  useDeleteProspectMutation,
  useDeleteProspectsMutation,
  useStopEverywhereMutation,
  useProspectsChangedMutation,
  useListEnrollmentsQuery,
  useListProspectEnrollmentsQuery,
  useLazyExportEnrollmentsQuery,
  useEnrollMutation,
  useEnrollAllMutation,
  useResumeEnrollmentsMutation,
  useCountResumableQuery,
  useResumeAllMutation,
  useStopEnrollmentsMutation,
} = prospectsApi;
