import type {
  CreateProspect,
  DeleteProspect,
  GetProspect,
  ImportProspects,
  ListProspects,
  UpdateProspect,
} from '../../../server/src/prospects/contract';
import type {
  Enroll,
  EnrollEverybody,
  ListEnrollments,
  ListProspectEnrollments,
  StopEnrollments,
} from '../../../server/src/sequences/contract';
import { api } from '../api';

type One = { documentId: string };

const prospectsApi = api.injectEndpoints({
  endpoints: (builder) => ({
    listProspects: builder.query<ListProspects['response'], ListProspects['query']>({
      query: (params) => ({ url: '/sequences/prospects', method: 'GET', config: { params } }),
      providesTags: ['Prospect'],
    }),
    getProspect: builder.query<GetProspect['response'], One>({
      query: ({ documentId }) => ({ url: `/sequences/prospects/${documentId}`, method: 'GET' }),
      providesTags: ['Prospect'],
    }),
    createProspect: builder.mutation<CreateProspect['response'], CreateProspect['body']>({
      query: (data) => ({ url: '/sequences/prospects', method: 'POST', data }),
      invalidatesTags: ['Prospect'],
    }),
    /** One request of many: lists are read again once, after `prospectsImported`. */
    importProspects: builder.mutation<ImportProspects['response'], ImportProspects['body']>({
      query: (data) => ({ url: '/sequences/prospects/import', method: 'POST', data }),
    }),
    prospectsImported: builder.mutation<null, void>({
      queryFn: () => ({ data: null }),
      invalidatesTags: ['Prospect'],
    }),
    updateProspect: builder.mutation<UpdateProspect['response'], One & UpdateProspect['body']>({
      query: ({ documentId, ...data }) => ({
        url: `/sequences/prospects/${documentId}`,
        method: 'PUT',
        data,
      }),
      invalidatesTags: ['Prospect', 'Enrollment', 'Email', 'Activity', 'Slot', 'Sequence'],
    }),
    deleteProspect: builder.mutation<DeleteProspect['response'], One>({
      query: ({ documentId }) => ({ url: `/sequences/prospects/${documentId}`, method: 'DELETE' }),
      invalidatesTags: ['Prospect', 'Enrollment', 'Email', 'Activity', 'Slot', 'Sequence', 'Statistics'],
    }),
    listEnrollments: builder.query<ListEnrollments['response'], One & ListEnrollments['query']>({
      query: ({ documentId, ...params }) => ({
        url: `/sequences/sequences/${documentId}/enrollments`,
        method: 'GET',
        config: { params },
      }),
      providesTags: ['Enrollment'],
    }),
    listProspectEnrollments: builder.query<
      ListProspectEnrollments['response'],
      One & ListProspectEnrollments['query']
    >({
      query: ({ documentId, ...params }) => ({
        url: `/sequences/prospects/${documentId}/enrollments`,
        method: 'GET',
        config: { params },
      }),
      providesTags: ['Enrollment', 'Sequence'],
    }),
    enroll: builder.mutation<Enroll['response'], One & Enroll['body']>({
      query: ({ documentId, prospects }) => ({
        url: `/sequences/sequences/${documentId}/enrollments`,
        method: 'POST',
        data: { prospects },
      }),
      invalidatesTags: ['Enrollment', 'Email', 'Sequence', 'Slot'],
    }),
    enrollEverybody: builder.mutation<EnrollEverybody['response'], One & EnrollEverybody['body']>({
      query: ({ documentId, ...data }) => ({
        url: `/sequences/sequences/${documentId}/enrollments/everybody`,
        method: 'POST',
        data,
      }),
      invalidatesTags: ['Enrollment', 'Email', 'Sequence', 'Slot'],
    }),
    stopEnrollments: builder.mutation<StopEnrollments['response'], One & StopEnrollments['body']>({
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
  useCreateProspectMutation,
  useImportProspectsMutation,
  useProspectsImportedMutation,
  useUpdateProspectMutation,
  useDeleteProspectMutation,
  useListEnrollmentsQuery,
  useListProspectEnrollmentsQuery,
  useEnrollMutation,
  useEnrollEverybodyMutation,
  useStopEnrollmentsMutation,
} = prospectsApi;
