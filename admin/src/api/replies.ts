import type { ChangeReplySettings, GetReplySettings } from '../../../server/src/inbound/contract';
import { api } from './api';

const repliesApi = api.injectEndpoints({
  endpoints: (builder) => ({
    getReplySettings: builder.query<GetReplySettings['response'], void>({
      query: () => ({ url: '/sequences/settings/replies', method: 'GET' }),
      providesTags: ['Replies'],
    }),
    updateReplySettings: builder.mutation<ChangeReplySettings['response'], ChangeReplySettings['body']>({
      query: (data) => ({ url: '/sequences/settings/replies', method: 'PUT', data }),
      invalidatesTags: ['Replies'],
    }),
  }),
});

export const { useGetReplySettingsQuery, useUpdateReplySettingsMutation } = repliesApi;
