import type {
  ConfirmDeployment,
  GetDeployment,
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
  useConfirmDeploymentMutation,
  useGetDeploymentQuery,
  useListSenderPausesQuery,
  useResumeSenderMutation,
} = sendersApi;
