import type {
  CreateSegment,
  DeleteSegment,
  ListSegments,
  UpdateSegment,
} from '../../../server/src/prospects/segments/contract';
import { api } from './api';

const segmentsApi = api.injectEndpoints({
  endpoints: (builder) => ({
    listSegments: builder.query<ListSegments['response'], void>({
      query: () => ({ url: '/sequences/segments', method: 'GET' }),
      providesTags: ['Segment', 'ProspectTag', 'Sequence'],
    }),
    createSegment: builder.mutation<CreateSegment['response'], CreateSegment['body']>({
      query: (data) => ({ url: '/sequences/segments', method: 'POST', data }),
      invalidatesTags: ['Segment'],
    }),
    updateSegment: builder.mutation<
      UpdateSegment['response'],
      UpdateSegment['params'] & UpdateSegment['body']
    >({
      query: ({ documentId, ...data }) => ({ url: `/sequences/segments/${documentId}`, method: 'PUT', data }),
      invalidatesTags: ['Segment'],
    }),
    deleteSegment: builder.mutation<DeleteSegment['response'], DeleteSegment['params']>({
      query: ({ documentId }) => ({ url: `/sequences/segments/${documentId}`, method: 'DELETE' }),
      invalidatesTags: ['Segment'],
    }),
  }),
});

export const {
  useListSegmentsQuery,
  useCreateSegmentMutation,
  useUpdateSegmentMutation,
  useDeleteSegmentMutation,
} = segmentsApi;
