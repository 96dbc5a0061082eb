import type { ListSenders } from '../../../server/src/sequences/senders/contract';
import type {
  ListSenderSettings,
  RemoveSender,
  SaveSender,
  SenderInput,
  TestSenderServer,
} from '../../../server/src/sending/senders/contract';
import type {
  ConfirmDeployment,
  GetDeployment,
  GetDomainCheck,
  GetForecast,
  ListSenderPauses,
  ResumeSender,
} from '../../../server/src/sending/contract';
import { api } from './api';

const settingsPathOf = (address: string) => `/sequences/settings/senders/${encodeURIComponent(address)}`;

const sendersApi = api.injectEndpoints({
  endpoints: (builder) => ({
    listSenders: builder.query<ListSenders['response'], void>({
      query: () => ({ url: '/sequences/senders', method: 'GET' }),
      providesTags: ['Sender'],
    }),
    listSenderSettings: builder.query<ListSenderSettings['response'], void>({
      query: () => ({ url: '/sequences/settings/senders', method: 'GET' }),
      providesTags: ['Sender', 'Sequence'],
    }),
    saveSender: builder.mutation<SaveSender['response'], { address: string; input: SenderInput }>({
      query: ({ address, input }) => ({ url: settingsPathOf(address), method: 'PUT', data: input }),
      invalidatesTags: ['Sender'],
    }),
    removeSender: builder.mutation<RemoveSender['response'], string>({
      query: (address) => ({ url: settingsPathOf(address), method: 'DELETE' }),
      invalidatesTags: ['Sender'],
    }),
    testSenderServer: builder.mutation<
      TestSenderServer['response'],
      { address: string; input: TestSenderServer['body'] }
    >({
      query: ({ address, input }) => ({
        url: `${settingsPathOf(address)}/test`,
        method: 'POST',
        data: input,
      }),
    }),
    listSenderPauses: builder.query<ListSenderPauses['response'], void>({
      query: () => ({ url: '/sequences/senders/paused', method: 'GET' }),
      providesTags: ['Sender'],
    }),
    getForecast: builder.query<GetForecast['response'], GetForecast['params']>({
      query: ({ documentId }) => ({ url: `/sequences/sequences/${documentId}/forecast`, method: 'GET' }),
      providesTags: ['Sequence', 'Step', 'Enrollment', 'Email', 'Prospect'],
    }),
    getDomainCheck: builder.query<GetDomainCheck['response'], GetDomainCheck['query']>({
      query: (params) => ({ url: '/sequences/senders/domain', method: 'GET', config: { params } }),
      providesTags: ['Domain'],
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
  useGetDomainCheckQuery,
  useListSenderPausesQuery,
  useListSendersQuery,
  useListSenderSettingsQuery,
  useRemoveSenderMutation,
  useSaveSenderMutation,
  useTestSenderServerMutation,
  useResumeSenderMutation,
} = sendersApi;
