import type { ListSenderPauses, ResumeSender } from '../../../server/src/sending/contract';
import { api } from '../api';

const sendersApi = api.injectEndpoints({
  endpoints: (builder) => ({
    listSenderPauses: builder.query<ListSenderPauses['response'], void>({
      query: () => ({ url: '/sequences/senders/paused', method: 'GET' }),
      providesTags: ['Sender'],
    }),
    resumeSender: builder.mutation<ResumeSender['response'], string>({
      query: (sender) => ({ url: '/sequences/senders/resume', method: 'POST', data: { sender } }),
      invalidatesTags: ['Sender', 'Email'],
    }),
  }),
});

export const { useListSenderPausesQuery, useResumeSenderMutation } = sendersApi;
