import type {
  ChangeGuardrails,
  GetGuardrails,
  ListTrippedGuardrails,
} from '../../../server/src/inbound/contract';
import { api } from './api';

const guardrailsApi = api.injectEndpoints({
  endpoints: (builder) => ({
    listTrippedGuardrails: builder.query<ListTrippedGuardrails['response'], void>({
      query: () => ({ url: '/sequences/guardrails', method: 'GET' }),
      providesTags: ['Sender', 'Sequence'],
    }),
    getGuardrails: builder.query<GetGuardrails['response'], void>({
      query: () => ({ url: '/sequences/settings/guardrails', method: 'GET' }),
      providesTags: ['Guardrails'],
    }),
    updateGuardrails: builder.mutation<ChangeGuardrails['response'], ChangeGuardrails['body']>({
      query: (data) => ({ url: '/sequences/settings/guardrails', method: 'PUT', data }),
      invalidatesTags: ['Guardrails'],
    }),
  }),
});

export const { useListTrippedGuardrailsQuery, useGetGuardrailsQuery, useUpdateGuardrailsMutation } =
  guardrailsApi;
