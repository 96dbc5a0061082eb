import type { ListSlotEmails, ListSlots, ListSlotSums } from '../../../server/src/statistics/contract';
import { api } from './api';

const slotsApi = api.injectEndpoints({
  endpoints: (builder) => ({
    listSlots: builder.query<ListSlots['response'], ListSlots['query']>({
      query: (params) => ({ url: '/sequences/slots', method: 'GET', config: { params } }),
      providesTags: ['Slot'],
    }),
    listSlotSums: builder.query<ListSlotSums['response'], ListSlotSums['query']>({
      query: (params) => ({ url: '/sequences/slots/sums', method: 'GET', config: { params } }),
      providesTags: ['Slot'],
    }),
    listSlotEmails: builder.query<ListSlotEmails['response'], ListSlotEmails['query']>({
      query: (data) => ({ url: '/sequences/slots/emails/search', method: 'POST', data }),
      providesTags: ['Slot', 'Email'],
    }),
  }),
});

export const { useListSlotsQuery, useListSlotSumsQuery, useListSlotEmailsQuery } = slotsApi;
