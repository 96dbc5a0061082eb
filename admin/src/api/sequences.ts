import type {
  ChangeSequenceState,
  CreateSequence,
  GetSequence,
  ListHistory,
  ListSequenceNames,
  ListSequences,
  UpdateSequence,
} from '../../../server/src/sequences/contract';
import { api } from './api';

type ByDocumentId = { documentId: string };

const sequencesApi = api.injectEndpoints({
  endpoints: (builder) => ({
    listSequences: builder.query<ListSequences['response'], ListSequences['query']>({
      query: (params) => ({ url: '/sequences/sequences', method: 'GET', config: { params } }),
      providesTags: ['Sequence'],
    }),
    listSequenceNames: builder.query<ListSequenceNames['response'], ListSequenceNames['query']>({
      query: (params) => ({ url: '/sequences/sequence-names', method: 'GET', config: { params } }),
      providesTags: ['Sequence'],
    }),
    getSequence: builder.query<GetSequence['response'], ByDocumentId>({
      query: ({ documentId }) => ({ url: `/sequences/sequences/${documentId}`, method: 'GET' }),
      providesTags: ['Sequence', 'Step'],
    }),
    listHistory: builder.query<ListHistory['response'], ByDocumentId & ListHistory['query']>({
      query: ({ documentId, ...params }) => ({
        url: `/sequences/sequences/${documentId}/history`,
        method: 'GET',
        config: { params },
      }),
      providesTags: ['Sequence', 'Email'],
    }),
    createSequence: builder.mutation<CreateSequence['response'], CreateSequence['body']>({
      query: (data) => ({ url: '/sequences/sequences', method: 'POST', data }),
      invalidatesTags: ['Sequence'],
    }),
    updateSequence: builder.mutation<UpdateSequence['response'], ByDocumentId & UpdateSequence['body']>({
      query: ({ documentId, ...data }) => ({
        url: `/sequences/sequences/${documentId}`,
        method: 'PUT',
        data,
      }),
      invalidatesTags: ['Sequence', 'Slot', 'Statistics'],
    }),
    changeSequenceState: builder.mutation<
      ChangeSequenceState['response'],
      ByDocumentId & { action: 'activate' | 'pause' | 'archive' }
    >({
      query: ({ documentId, action }) => ({
        url: `/sequences/sequences/${documentId}/${action}`,
        method: 'POST',
        data: {},
      }),
      invalidatesTags: ['Sequence', 'Enrollment', 'Email', 'Slot', 'Statistics'],
    }),
  }),
});

export const {
  useListSequencesQuery,
  useListSequenceNamesQuery,
  useLazyListSequencesQuery,
  useGetSequenceQuery,
  useListHistoryQuery,
  useCreateSequenceMutation,
  useUpdateSequenceMutation,
  useChangeSequenceStateMutation,
} = sequencesApi;
