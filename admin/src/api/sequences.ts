import type {
  ChangeSequenceState,
  CreateSequence,
  DeleteSequence,
  DuplicateSequence,
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
      query: (data) => ({ url: '/sequences/sequences/search', method: 'POST', data }),
      providesTags: ['Sequence'],
    }),
    listSequenceNames: builder.query<ListSequenceNames['response'], ListSequenceNames['query']>({
      query: (data) => ({ url: '/sequences/sequence-names/search', method: 'POST', data }),
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
    duplicateSequence: builder.mutation<
      DuplicateSequence['response'],
      ByDocumentId & DuplicateSequence['body']
    >({
      query: ({ documentId, ...data }) => ({
        url: `/sequences/sequences/${documentId}/duplicate`,
        method: 'POST',
        data,
      }),
      invalidatesTags: ['Sequence'],
    }),
    /** Invalidates nothing that the page of the deleted sequence shows: it would ask for it again while it closes. */
    deleteSequence: builder.mutation<DeleteSequence['response'], ByDocumentId>({
      query: ({ documentId }) => ({ url: `/sequences/sequences/${documentId}`, method: 'DELETE' }),
      invalidatesTags: ['Slot'],
    }),
    changeSequenceState: builder.mutation<
      ChangeSequenceState['response'],
      ByDocumentId & { action: 'activate' | 'pause' | 'archive' | 'restore' }
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
  useDuplicateSequenceMutation,
  useDeleteSequenceMutation,
  useChangeSequenceStateMutation,
} = sequencesApi;
