import type {
  ListMailboxes,
  MailboxInput,
  RemoveMailbox,
  SaveMailbox,
  TestItself,
  TestMailbox,
} from '../../../server/src/inbound/contract';
import { api } from './api';

type Change = { address: string; input: MailboxInput };

const pathOf = (address: string) => `/sequences/settings/mailboxes/${encodeURIComponent(address)}`;

const mailboxesApi = api.injectEndpoints({
  endpoints: (builder) => ({
    listMailboxes: builder.query<ListMailboxes['response'], void>({
      query: () => ({ url: '/sequences/settings/mailboxes', method: 'GET' }),
      providesTags: ['Mailbox'],
    }),
    saveMailbox: builder.mutation<SaveMailbox['response'], Change>({
      query: ({ address, input }) => ({ url: pathOf(address), method: 'PUT', data: input }),
      invalidatesTags: ['Mailbox'],
    }),
    removeMailbox: builder.mutation<RemoveMailbox['response'], string>({
      query: (address) => ({ url: pathOf(address), method: 'DELETE' }),
      invalidatesTags: ['Mailbox'],
    }),
    testMailbox: builder.mutation<TestMailbox['response'], Change>({
      query: ({ address, input }) => ({ url: `${pathOf(address)}/test`, method: 'POST', data: input }),
    }),
    testItself: builder.mutation<TestItself['response'], string>({
      query: (address) => ({ url: `${pathOf(address)}/self-test`, method: 'POST' }),
      invalidatesTags: ['Domain'],
    }),
  }),
});

export const {
  useListMailboxesQuery,
  useSaveMailboxMutation,
  useRemoveMailboxMutation,
  useTestItselfMutation,
  useTestMailboxMutation,
} = mailboxesApi;
