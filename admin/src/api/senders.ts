import type {
  ConfirmDeployment,
  GetDeployment,
  GetForecast,
  ListSenderPauses,
  ResumeSender,
} from '../../../server/src/sending/contract';
import { api } from './api';

const sendersApi = api.injectEndpoints({
  endpoints: (builder) => ({
    listSenderPauses: builder.query<ListSenderPauses['response'], void>({
      query: () => ({ url: '/sequences/senders/paused', method: 'GET' }),
      providesTags: ['Sender'],
    }),
    getForecast: builder.query<GetForecast['response'], GetForecast['params']>({
      query: ({ documentId }) => ({ url: `/sequences/sequences/${documentId}/forecast`, method: 'GET' }),
      providesTags: ['Sequence', 'Step', 'Enrollment', 'Email', 'Prospect'],
    }),
    getDeployment: builder.query<GetDeployment['response'], void>({
      query: () => ({ url: '/sequences/deployment', method: 'GET' }),
      providesTags: ['Deployment'],
    }),
    confirmDeployment: builder.mutation<ConfirmDeployment['response'], void>({
      query: () => ({ url: '/sequences/deployment/confirm', method: 'POST' }),
      invalidatesTags: ['Deployment', 'Email'],
    }),
    resumeSender: builder.mutation<ResumeSender['response'], string>({
      query: (sender) => ({ url: '/sequences/senders/resume', method: 'POST', data: { sender } }),
      invalidatesTags: ['Sender', 'Email'],
    }),
  }),
});

export const {
  useGetForecastQuery,
  useConfirmDeploymentMutation,
  useGetDeploymentQuery,
  useListSenderPausesQuery,
  useResumeSenderMutation,
} = sendersApi;
