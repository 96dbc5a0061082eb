import type { ConvertMergeTags } from '../../../server/src/emails/contract';
import type { GetWarnings, PreviewSavedStep, PreviewStep } from '../../../server/src/emails/preview/contract';
import type { SendContentTest } from '../../../server/src/sending/contract';
import type {
  CreateStep,
  DeleteStep,
  DuplicateStep,
  OrderSteps,
  UpdateStep,
} from '../../../server/src/sequences/contract';
import { api } from './api';

type ByDocumentId = { documentId: string };

const stepsApi = api.injectEndpoints({
  endpoints: (builder) => ({
    createStep: builder.mutation<CreateStep['response'], ByDocumentId & CreateStep['body']>({
      query: ({ documentId, ...data }) => ({
        url: `/sequences/sequences/${documentId}/steps`,
        method: 'POST',
        data,
      }),
      invalidatesTags: ['Step', 'Sequence', 'Enrollment', 'Email', 'Slot', 'Statistics'],
    }),
    updateStep: builder.mutation<UpdateStep['response'], ByDocumentId & UpdateStep['body']>({
      query: ({ documentId, ...data }) => ({ url: `/sequences/steps/${documentId}`, method: 'PUT', data }),
      invalidatesTags: ['Step', 'Enrollment', 'Email', 'Slot', 'Statistics'],
    }),
    duplicateStep: builder.mutation<DuplicateStep['response'], ByDocumentId & DuplicateStep['body']>({
      query: ({ documentId, ...data }) => ({
        url: `/sequences/steps/${documentId}/duplicate`,
        method: 'POST',
        data,
      }),
      invalidatesTags: ['Step', 'Sequence', 'Enrollment', 'Email', 'Slot', 'Statistics'],
    }),
    deleteStep: builder.mutation<DeleteStep['response'], ByDocumentId>({
      query: ({ documentId }) => ({ url: `/sequences/steps/${documentId}`, method: 'DELETE' }),
      invalidatesTags: ['Step', 'Sequence', 'Enrollment', 'Email', 'Slot', 'Statistics'],
    }),
    orderSteps: builder.mutation<OrderSteps['response'], ByDocumentId & OrderSteps['body']>({
      query: ({ documentId, documentIds }) => ({
        url: `/sequences/sequences/${documentId}/steps/order`,
        method: 'PUT',
        data: { documentIds },
      }),
      invalidatesTags: ['Step', 'Enrollment', 'Email', 'Slot', 'Statistics'],
    }),
    previewStep: builder.query<PreviewStep['response'], ByDocumentId & PreviewStep['body']>({
      query: ({ documentId, ...data }) => ({
        url: `/sequences/sequences/${documentId}/preview`,
        method: 'POST',
        data,
      }),
      providesTags: ['Prospect'],
      keepUnusedDataFor: 0,
    }),
    previewSavedStep: builder.query<
      PreviewSavedStep['response'],
      PreviewSavedStep['params'] & { prospect: string | null }
    >({
      query: ({ documentId, step, prospect }) => ({
        url: `/sequences/sequences/${documentId}/steps/${step}/preview`,
        method: 'GET',
        config: { params: prospect ? { prospect } : {} },
      }),
      providesTags: ['Prospect', 'Step'],
      keepUnusedDataFor: 0,
    }),
    getWarnings: builder.query<GetWarnings['response'], ByDocumentId>({
      query: ({ documentId }) => ({ url: `/sequences/sequences/${documentId}/warnings`, method: 'GET' }),
      providesTags: ['Step', 'Sequence'],
    }),
    convertMergeTags: builder.mutation<ConvertMergeTags['response'], ConvertMergeTags['body']>({
      query: (data) => ({ url: '/sequences/merge-tag-conversions', method: 'POST', data }),
    }),
    sendTest: builder.mutation<SendContentTest['response'], ByDocumentId & SendContentTest['body']>({
      query: ({ documentId, ...data }) => ({
        url: `/sequences/sequences/${documentId}/test`,
        method: 'POST',
        data,
      }),
    }),
  }),
});

export const {
  useCreateStepMutation,
  useUpdateStepMutation,
  useDuplicateStepMutation,
  useDeleteStepMutation,
  useOrderStepsMutation,
  usePreviewStepQuery,
  usePreviewSavedStepQuery,
  useGetWarningsQuery,
  useConvertMergeTagsMutation,
  useSendTestMutation,
} = stepsApi;
